package io.e2i.obs.instrumentation.jdbc;

/**
 * Where strings, names and comments end: each method looks at each character a bounded number of
 * times, and answers the end of the text for what does not end before.
 */
final class SqlEnds {

  private SqlEnds() {}

  /** From an opening quote; a doubled quote is part of the content. */
  static int ofQuoted(String sql, int from, int end, char quote, boolean backslash) {
    int at = from + 1;
    while (at < end) {
      char c = sql.charAt(at++);
      if (backslash && c == '\\') {
        at++;
      } else if (c == quote) {
        if (at >= end || sql.charAt(at) != quote) {
          return at;
        }
        at++;
      }
    }
    return end;
  }

  /** From the quote of Oracle's {@code q'[…]'}. */
  static int ofQString(String sql, int from, int end) {
    if (from + 1 >= end) {
      return end;
    }
    char close = closing(sql.charAt(from + 1));
    for (int at = from + 2; at + 1 < end; at++) {
      if (sql.charAt(at) == close && sql.charAt(at + 1) == '\'') {
        return at + 2;
      }
    }
    return end;
  }

  private static char closing(char opening) {
    switch (opening) {
      case '[':
        return ']';
      case '{':
        return '}';
      case '(':
        return ')';
      case '<':
        return '>';
      default:
        return opening;
    }
  }

  /** Of {@code $tag$…$tag$}: the opening tag begins at one place, the content at the other. */
  static int ofTagged(String sql, int tag, int content, int end) {
    int length = content - tag;
    // A tag holds no dollar inside, so that all these comparisons together are one pass.
    for (int at = content; at + length <= end; at++) {
      if (sql.charAt(at) == '$' && sql.regionMatches(at, sql, tag, length)) {
        return at + length;
      }
    }
    return end;
  }

  static int ofLine(String sql, int from, int end) {
    int at = from;
    while (at < end && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** From the slash that opens it. */
  static int ofBlockComment(String sql, int from, int end, boolean nested) {
    int depth = 0;
    int at = from;
    while (at + 1 < end) {
      char c = sql.charAt(at);
      char next = sql.charAt(at + 1);
      if (c == '/' && next == '*' && (nested || depth == 0)) {
        depth++;
        at += 2;
      } else if (c == '*' && next == '/') {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    return end;
  }
}
