package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.instrumentation.jdbc.SqlScanner.Token;
import java.util.Locale;

/** A table's or procedure's name while it is read: one or more names with dots between them. */
final class SqlTarget {

  /** A label longer than this is cut: no database allows names of more than 128 characters. */
  private static final int MAX_LABEL = 128;

  private final String sql;
  private boolean open;
  private int start;
  private int end;
  private int lastStart;
  private boolean lastQuoted;
  private boolean afterDot;
  private boolean qualified;

  SqlTarget(String sql) {
    this.sql = sql;
  }

  /** Begins with a name. */
  void open(int start, int end, boolean quoted) {
    this.start = start;
    this.end = end;
    lastStart = start;
    lastQuoted = quoted;
    afterDot = false;
    qualified = false;
    open = true;
  }

  /** Whether a name is being read. */
  boolean isOpen() {
    return open;
  }

  /** Takes the next token if it belongs to the name. */
  boolean add(Token token, int tokenStart, int tokenEnd) {
    if (token == Token.SYMBOL && sql.charAt(tokenStart) == '.') {
      afterDot = true;
      qualified = true;
      return true;
    }
    if (afterDot && (token == Token.WORD || token == Token.NAME)) {
      lastStart = tokenStart;
      end = tokenEnd;
      lastQuoted = token == Token.NAME;
      afterDot = false;
      return true;
    }
    return false;
  }

  /** Ends the name and answers its last part in lower case, without quotes. */
  String close() {
    open = false;
    int from = lastQuoted ? lastStart + 1 : lastStart;
    int to = Math.max(from, lastQuoted ? end - 1 : end);
    return sql.substring(from, Math.min(to, from + MAX_LABEL)).toLowerCase(Locale.ROOT);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isQualified() {
    return qualified;
  }
}
