package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.instrumentation.jdbc.SqlScanner.Token;

/**
 * Writes a statement again without its literals and comments, token by token. {@code IN (?, ?, ?)}
 * becomes {@code IN (?)}, and of the rows after {@code VALUES} only the first one stays, so that
 * statements which differ in the number of their values read the same.
 */
final class SqlText {

  /** Characters of SQL text that are kept at most. */
  static final int MAX_LENGTH = 4096;

  private static final String CUT = "...";

  private enum List {
    NONE,
    AFTER_IN,
    OPEN,
    VALUE,
    COMMA,
    FURTHER_VALUE
  }

  private enum Rows {
    NONE,
    AFTER_VALUES,
    FIRST,
    BETWEEN,
    COMMA,
    FURTHER
  }

  private final String sql;
  private final StringBuilder out;
  private List list = List.NONE;
  private Rows rows = Rows.NONE;
  private int rowDepth;
  // The last value of a list that is left out, until it is certain that a list it is.
  private int heldStart;
  private int heldEnd;
  private Token held = Token.SPACE;
  private boolean heldBlank;

  SqlText(String sql) {
    this.sql = sql;
    this.out = new StringBuilder(Math.min(sql.length(), MAX_LENGTH) + 16);
  }

  /** Text as it is, but not more of it than is kept. */
  static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH - CUT.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /** Takes the next token. */
  void add(Token token, int start, int end) {
    if (out.length() <= MAX_LENGTH && !isFurtherRow(token, start, end)) {
      addToList(token, start, end);
    }
  }

  /**
   * What has been written.
   *
   * @param complete whether the tokens were all that there are
   */
  String finish(boolean complete) {
    int length = out.length();
    while (length > 0 && out.charAt(length - 1) <= ' ') {
      length--;
    }
    out.setLength(length);
    if (!complete) {
      out.append(CUT);
    }
    return cut(out.toString());
  }

  private boolean isFurtherRow(Token token, int start, int end) {
    boolean blank = token == Token.SPACE || token == Token.COMMENT;
    char symbol = token == Token.SYMBOL ? sql.charAt(start) : 0;
    switch (rows) {
      case NONE:
        if (isWord(token, start, end, "values")) {
          rows = Rows.AFTER_VALUES;
        }
        return false;
      case AFTER_VALUES:
        if (!blank) {
          rows = symbol == '(' ? Rows.FIRST : Rows.NONE;
          rowDepth = 1;
        }
        return false;
      case FIRST:
        endsRow(symbol);
        return false;
      case FURTHER:
        endsRow(symbol);
        return true;
      case BETWEEN:
        if (blank || symbol == ',') {
          rows = blank ? Rows.BETWEEN : Rows.COMMA;
          return true;
        }
        rows = Rows.NONE;
        blank();
        return false;
      default:
        if (blank) {
          return true;
        }
        rowDepth = 1;
        rows = symbol == '(' ? Rows.FURTHER : Rows.NONE;
        if (rows == Rows.NONE) {
          out.append(", ");
        }
        return rows == Rows.FURTHER;
    }
  }

  private void endsRow(char symbol) {
    rowDepth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
    if (rowDepth == 0) {
      rows = Rows.BETWEEN;
    }
  }

  private void addToList(Token token, int start, int end) {
    boolean blank = token == Token.SPACE || token == Token.COMMENT;
    boolean value = token == Token.LITERAL || token == Token.PARAMETER;
    char symbol = token == Token.SYMBOL ? sql.charAt(start) : 0;
    switch (list) {
      case NONE:
        list = isWord(token, start, end, "in") ? List.AFTER_IN : List.NONE;
        break;
      case AFTER_IN:
        list = blank ? List.AFTER_IN : symbol == '(' ? List.OPEN : List.NONE;
        break;
      case OPEN:
        list = blank ? List.OPEN : value ? List.VALUE : List.NONE;
        heldBlank = false;
        break;
      default:
        if (isHeld(blank, value, symbol)) {
          hold(token, start, end);
          return;
        }
        release(symbol);
        list = List.NONE;
    }
    write(token, start, end);
  }

  /** Whether the token may belong to the values after a list's first one. */
  private boolean isHeld(boolean blank, boolean value, char symbol) {
    if (blank) {
      return true;
    }
    if (symbol == ',' && list != List.COMMA) {
      list = List.COMMA;
      return true;
    }
    if (value && list == List.COMMA) {
      list = List.FURTHER_VALUE;
      return true;
    }
    return false;
  }

  private void hold(Token token, int start, int end) {
    if (token == Token.SYMBOL) {
      heldBlank = false;
    } else if (token == Token.LITERAL || token == Token.PARAMETER) {
      held = token;
      heldStart = start;
      heldEnd = end;
      heldBlank = false;
    } else {
      heldBlank = true;
    }
  }

  /** The list was none, or has ended: an expression's beginning must not get lost. */
  private void release(char symbol) {
    if (symbol == ')' && list != List.COMMA) {
      return;
    }
    if (list != List.VALUE) {
      out.append(", ");
    }
    if (list == List.FURTHER_VALUE) {
      write(held, heldStart, heldEnd);
    }
    if (heldBlank) {
      blank();
    }
  }

  private void write(Token token, int start, int end) {
    if (token == Token.LITERAL) {
      out.append('?');
    } else if (token == Token.COMMENT) {
      blank();
    } else if (token != Token.SPACE) {
      out.append(sql, start, Math.min(end, start + MAX_LENGTH));
    } else if (out.length() > 0 && !endsBlank()) {
      out.append(sql, start, Math.min(end, start + MAX_LENGTH));
    }
  }

  private void blank() {
    if (out.length() > 0 && !endsBlank()) {
      out.append(' ');
    }
  }

  private boolean endsBlank() {
    return out.charAt(out.length() - 1) <= ' ';
  }

  private boolean isWord(Token token, int start, int end, String word) {
    return token == Token.WORD
        && end - start == word.length()
        && sql.regionMatches(true, start, word, 0, word.length());
  }
}
