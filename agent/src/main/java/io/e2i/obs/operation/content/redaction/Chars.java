package io.e2i.obs.operation.content.redaction;

/** Kinds of characters. */
final class Chars {

  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Of ASCII. */
  static boolean isLetter(char c) {
    return isLower((char) (c | 0x20));
  }

  /** Of ASCII. */
  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Of any script. */
  static boolean isWord(char c) {
    return c < 0x80 ? isAlphanumeric(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** What tokens are made of: the alphabet of base64 for URLs. */
  static boolean isToken(char c) {
    return isAlphanumeric(c) || c == '_' || c == '-';
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
