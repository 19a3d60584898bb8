package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.instrumentation.jdbc.SqlScanner.Token;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a statement token by token and notes its operations and what they concern, in order and
 * as written: {@code SELECT orders}, {@code INSERT archive SELECT orders}. Understands as much of
 * SQL as that takes; what it does not understand it leaves out.
 */
final class SqlSummary {

  /** The most that the conventions want. */
  static final int MAX_LENGTH = 255;

  /** Nesting deeper than this is followed as if it were this deep. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_COMMON_TABLES = 32;

  /** What the next name is. */
  private enum Expect {
    NOTHING,
    /** A table of a FROM clause; with an opening parenthesis after it, it is a function. */
    TABLE,
    /** What USING names: a table, or a sub-select; never a list of columns. */
    SOURCE,
    /** What is written to, called, created. */
    TARGET,
    /** A name that WITH introduces. */
    COMMON_TABLE,
    /** The sort of object that a DDL statement is about. */
    OBJECT_TYPE
  }

  private final String sql;
  private final StringBuilder summary = new StringBuilder();
  private final SqlTarget target;
  private final Set<String> commonTables = new HashSet<>();
  private final boolean[] reads = new boolean[MAX_DEPTH];
  private final boolean[] tables = new boolean[MAX_DEPTH];
  private Expect expect = Expect.NOTHING;
  private String previous = "";
  private int depth;
  private int withDepth = -1;
  // Whether the next word may be an operation, such as the first word of all.
  private boolean starts = true;
  private boolean usesSource;
  private boolean definesBody;
  // Whether the rest does not matter: the body of a procedure, the list of a GRANT.
  private boolean done;
  private @Nullable String mainOperation;
  private @Nullable String firstOperation;
  private @Nullable String mainTable;
  private @Nullable String firstTable;

  SqlSummary(String sql) {
    this.sql = sql;
    this.target = new SqlTarget(sql);
  }

  /** Takes the next token; the last one is {@link Token#END}. */
  void add(Token token, int start, int end) {
    if (done || token == Token.SPACE || token == Token.COMMENT) {
      return;
    }
    if (target.isOpen()) {
      if (target.add(token, start, end)) {
        return;
      }
      endTarget(token == Token.SYMBOL && sql.charAt(start) == '(');
    }
    switch (token) {
      case WORD:
        word(start, end);
        break;
      case NAME:
        name(start, end);
        break;
      case LITERAL:
        starts = false;
        expect = Expect.NOTHING;
        break;
      case SYMBOL:
        symbol(sql.charAt(start));
        break;
      default:
    }
  }

  /** Operations and targets; empty if none was understood. */
  String text() {
    return summary.toString();
  }

  /** The statement's own operation in lower case, or null. */
  @Nullable String operation() {
    return mainOperation != null ? mainOperation : firstOperation;
  }

  /** The table that it concerns first of all, in lower case, without schema and quotes; or null. */
  @Nullable String table() {
    return mainTable != null ? mainTable : firstTable;
  }

  private void symbol(char symbol) {
    switch (symbol) {
      case '(':
        open();
        break;
      case ')':
        depth = Math.max(0, depth - 1);
        expect = Expect.NOTHING;
        starts = withDepth == depth;
        break;
      case ',':
        expect =
            withDepth == depth
                ? Expect.COMMON_TABLE
                : tables[level()] ? Expect.TABLE : Expect.NOTHING;
        break;
      case ';':
        beginStatement();
        break;
      case '{':
        break;
      default:
        expect = Expect.NOTHING;
    }
  }

  private void open() {
    boolean table = expect == Expect.TABLE;
    depth++;
    reads[level()] = table;
    tables[level()] = table;
    if (!table) {
      expect = Expect.NOTHING;
    }
    starts = true;
  }

  private void beginStatement() {
    depth = 0;
    reads[0] = false;
    tables[0] = false;
    withDepth = -1;
    usesSource = false;
    expect = Expect.NOTHING;
    starts = true;
  }

  private void name(int start, int end) {
    starts = false;
    if (expect == Expect.OBJECT_TYPE) {
      expect = Expect.NOTHING;
    } else if (expect != Expect.NOTHING) {
      target.open(start, end, true);
    }
  }

  private void word(int start, int end) {
    String word = SqlWords.known(sql, start, end);
    if (word == null) {
      other(null, start, end);
      previous = "";
      return;
    }
    if (isOperation(word)) {
      operation(word, start, end);
    } else if (!clause(word)) {
      other(word, start, end);
    }
    previous = word;
  }

  private boolean isOperation(String word) {
    if (word.equals("SELECT")) {
      return true;
    }
    if (!starts) {
      return false;
    }
    return depth == 0 && withDepth < 0
        ? SqlWords.isOperation(word)
        : SqlWords.isNestedOperation(word);
  }

  private void operation(String word, int start, int end) {
    starts = false;
    if (withDepth == depth) {
      withDepth = -1;
    }
    if (word.equals("WITH")) {
      withDepth = depth;
      expect = Expect.COMMON_TABLE;
      return;
    }
    append(start, end);
    String name = word.toLowerCase(Locale.ROOT);
    if (depth == 0 && mainOperation == null) {
      mainOperation = name;
    }
    if (firstOperation == null) {
      firstOperation = name;
    }
    tables[level()] = false;
    reads[level()] = SqlWords.reads(word);
    usesSource = word.equals("MERGE") || word.equals("DELETE");
    expect = SqlWords.hasTarget(word) ? Expect.TARGET : Expect.NOTHING;
    if (SqlWords.isDefinition(word)) {
      expect = Expect.OBJECT_TYPE;
    }
    starts = SqlWords.leadsOn(word);
    done = SqlWords.isGrant(word);
  }

  /** Whether the word was one that tells where tables are named and where not. */
  private boolean clause(String word) {
    switch (SqlWords.role(word)) {
      case FROM:
        from();
        return true;
      case JOIN:
        expect = Expect.TABLE;
        return true;
      case USING:
        expect = usesSource ? Expect.SOURCE : Expect.NOTHING;
        usesSource = false;
        return true;
      case END_OF_TABLES:
        tables[level()] = false;
        expect = Expect.NOTHING;
        starts = false;
        return true;
      case NO_TABLE:
        return true;
      default:
        return false;
    }
  }

  private void from() {
    if (reads[level()] && !previous.equals("DISTINCT")) {
      tables[level()] = true;
      expect = Expect.TABLE;
    }
    starts = false;
  }

  private void other(@Nullable String word, int start, int end) {
    if (expect == Expect.OBJECT_TYPE) {
      if (word != null && SqlWords.isObjectType(word)) {
        append(start, end);
        definesBody = SqlWords.hasBody(word);
        expect = Expect.TARGET;
      }
      return;
    }
    if (expect != Expect.NOTHING && (word == null || !SqlWords.isBeforeTarget(word))) {
      target.open(start, end, false);
    }
    starts = starts && withDepth == depth;
  }

  private void endTarget(boolean beforeParenthesis) {
    Expect expected = expect;
    expect = Expect.NOTHING;
    starts = false;
    String name = target.close();
    if (expected == Expect.COMMON_TABLE) {
      if (commonTables.size() < MAX_COMMON_TABLES) {
        commonTables.add(name);
      }
      return;
    }
    if (beforeParenthesis && expected == Expect.TABLE
        || !target.isQualified() && commonTables.contains(name)) {
      return;
    }
    append(target.start(), target.end());
    if (depth == 0 && mainTable == null) {
      mainTable = name;
    }
    if (firstTable == null) {
      firstTable = name;
    }
    done = definesBody;
  }

  private void append(int start, int end) {
    int separator = summary.length() == 0 ? 0 : 1;
    if (summary.length() + separator + end - start > MAX_LENGTH) {
      return;
    }
    if (separator > 0) {
      summary.append(' ');
    }
    summary.append(sql, start, end);
  }

  private int level() {
    return Math.min(depth, MAX_DEPTH - 1);
  }
}
