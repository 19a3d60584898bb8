package io.e2i.obs.instrumentation.jdbc;

import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.BACKSLASH_ESCAPES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.BRACKETED_NAMES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.DOLLAR_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.DOUBLE_QUOTED_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.HASH_COMMENTS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.HASH_NAMES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.MONEY;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.NESTED_COMMENTS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.NUMBERED_PARAMETERS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.Q_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.SPACED_LINE_COMMENTS;

/**
 * Cuts SQL text into tokens, in one pass that looks at each character a bounded number of times.
 * Any text will do: what does not end, ends with the text. Never throws.
 */
final class SqlScanner {

  /** What a piece of SQL is. */
  enum Token {
    END,
    SPACE,
    COMMENT,
    /** A keyword, or a name without quotes. */
    WORD,
    /** A name in quotes. */
    NAME,
    /** A value written into the text: string, number. */
    LITERAL,
    /** A place for a value: {@code ?}, {@code $1}, {@code :name}, {@code @name}. */
    PARAMETER,
    /** Anything else, one character; two in {@code ::}. */
    SYMBOL
  }

  private final String sql;
  private final int end;
  private final DatabaseSystem system;
  private int start;
  private int position;

  /**
   * @param end characters from here on are not looked at
   */
  SqlScanner(String sql, int end, DatabaseSystem system) {
    this.sql = sql;
    this.end = end;
    this.system = system;
  }

  /** Where the token that {@link #next()} has found begins. */
  int start() {
    return start;
  }

  /** Where it ends, exclusive. */
  int position() {
    return position;
  }

  /** Moves on to the next token. */
  Token next() {
    start = position;
    if (position >= end) {
      return Token.END;
    }
    char c = sql.charAt(position);
    if (isSpace(c)) {
      return space();
    }
    if (isDigit(c) || c == '.' && isDigit(at(position + 1))) {
      return number();
    }
    if (isWordStart(c)) {
      return word();
    }
    return marked(c);
  }

  private Token marked(char c) {
    switch (c) {
      case '\'':
        return quoted(c, Token.LITERAL, has(BACKSLASH_ESCAPES));
      case '"':
        return has(DOUBLE_QUOTED_STRINGS)
            ? quoted(c, Token.LITERAL, has(BACKSLASH_ESCAPES))
            : quoted(c, Token.NAME, false);
      case '`':
        return quoted(c, Token.NAME, false);
      case '[':
        return has(BRACKETED_NAMES) ? quoted(']', Token.NAME, false) : symbol();
      case '-':
        return isLineComment() ? lineComment() : symbol();
      case '/':
        return at(position + 1) == '*' ? blockComment() : symbol();
      case '#':
        return hash();
      case '$':
        return dollar();
      case '?':
        return questionMark();
      case ':':
        return colon();
      case '@':
        return atSign();
      default:
        return symbol();
    }
  }

  private Token symbol() {
    position++;
    return Token.SYMBOL;
  }

  private Token space() {
    while (position < end && isSpace(sql.charAt(position))) {
      position++;
    }
    return Token.SPACE;
  }

  /** Takes letters along, for {@code 0xFF}, {@code 1e5} and {@code 10L}. */
  private Token number() {
    boolean hex = sql.charAt(position) == '0' && (at(position + 1) | 0x20) == 'x';
    position++;
    while (position < end) {
      char c = sql.charAt(position);
      boolean exponent =
          !hex
              && (c == '-' || c == '+')
              && (sql.charAt(position - 1) | 0x20) == 'e'
              && isDigit(at(position + 1));
      if (!exponent && c != '.' && !isWordPart(c)) {
        break;
      }
      position++;
    }
    return Token.LITERAL;
  }

  private Token word() {
    skipWord();
    char next = at(position);
    if (next == '\'') {
      return prefixedString();
    }
    if (next == '&' && isPrefix('u')) {
      if (at(position + 1) == '\'') {
        position++;
        return quoted('\'', Token.LITERAL, false);
      }
      if (at(position + 1) == '"') {
        position++;
        return quoted('"', Token.NAME, false);
      }
    }
    return Token.WORD;
  }

  /** At the quote after a word: {@code E'…'}, {@code N'…'}, {@code q'[…]'}; or {@code DATE'…'}. */
  private Token prefixedString() {
    if (isPrefix('e')) {
      return quoted('\'', Token.LITERAL, true);
    }
    if (has(Q_STRINGS) && isPrefix('q')) {
      position = SqlEnds.ofQString(sql, position, end);
      return Token.LITERAL;
    }
    if (has(Q_STRINGS) && position - start == 2 && sql.regionMatches(true, start, "nq", 0, 2)) {
      position = SqlEnds.ofQString(sql, position, end);
      return Token.LITERAL;
    }
    if (isPrefix('n') || isPrefix('b') || isPrefix('x')) {
      return quoted('\'', Token.LITERAL, has(BACKSLASH_ESCAPES));
    }
    return Token.WORD;
  }

  private Token quoted(char quote, Token token, boolean backslash) {
    position = SqlEnds.ofQuoted(sql, position, end, quote, backslash);
    return token;
  }

  private boolean isLineComment() {
    if (at(position + 1) != '-') {
      return false;
    }
    return !has(SPACED_LINE_COMMENTS) || position + 2 >= end || isSpace(at(position + 2));
  }

  private Token lineComment() {
    position = SqlEnds.ofLine(sql, position, end);
    return Token.COMMENT;
  }

  private Token blockComment() {
    position = SqlEnds.ofBlockComment(sql, position, end, has(NESTED_COMMENTS));
    return Token.COMMENT;
  }

  private Token hash() {
    if (has(HASH_COMMENTS)) {
      return lineComment();
    }
    char next = at(position + 1);
    if (has(HASH_NAMES) && (next == '#' || isWordStart(next))) {
      position++;
      skipWord();
      return Token.WORD;
    }
    return symbol();
  }

  private Token dollar() {
    char next = at(position + 1);
    if (isDigit(next)) {
      return has(MONEY) ? number() : parameter();
    }
    if (!has(DOLLAR_STRINGS)) {
      return parameter();
    }
    int tag = position;
    position++;
    while (position < end && isWordPart(sql.charAt(position)) && sql.charAt(position) != '$') {
      position++;
    }
    if (at(position) != '$') {
      return position == tag + 1 ? Token.SYMBOL : Token.PARAMETER;
    }
    position = SqlEnds.ofTagged(sql, tag, ++position, end);
    return Token.LITERAL;
  }

  private Token questionMark() {
    position++;
    while (isDigit(at(position))) {
      position++;
    }
    return Token.PARAMETER;
  }

  private Token colon() {
    char next = at(position + 1);
    if (next == ':') {
      position += 2;
      return Token.SYMBOL;
    }
    boolean parameter = isWordStart(next) || has(NUMBERED_PARAMETERS) && isDigit(next);
    return parameter ? parameter() : symbol();
  }

  private Token atSign() {
    int name = at(position + 1) == '@' ? position + 2 : position + 1;
    if (!isWordStart(at(name))) {
      return symbol();
    }
    position = name;
    skipWord();
    return Token.PARAMETER;
  }

  private Token parameter() {
    position++;
    skipWord();
    return Token.PARAMETER;
  }

  private void skipWord() {
    while (position < end && isWordPart(sql.charAt(position))) {
      position++;
    }
  }

  /** Whether the word that was read is this letter, in either case. */
  private boolean isPrefix(char letter) {
    return position - start == 1 && (sql.charAt(start) | 0x20) == letter;
  }

  /** The character there, or 0 behind the end. */
  private char at(int index) {
    return index < end ? sql.charAt(index) : 0;
  }

  private boolean has(SqlSyntax feature) {
    return system.has(feature);
  }

  private static boolean isSpace(char c) {
    return c <= ' ';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Everything beyond ASCII counts as a letter: databases differ there, and it does no harm. */
  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  private boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$' || c == '#' && has(HASH_NAMES);
  }
}
