package io.e2i.obs.operation.content.redaction;

/** Texts in quotes within a text: where they begin, and where they end. */
final class Quotation {

  private Quotation() {}

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /**
   * Whether a character begins a quotation: an apostrophe within a word does not, that of b'x'
   * does.
   *
   * @param at where it stands, or the first backslash before it
   */
  static boolean begins(View text, int at, char c) {
    return c == '"' || (isQuote(c) && (!Chars.isWord(text.at(at - 1)) || isPrefixed(text, at)));
  }

  private static boolean isPrefixed(View text, int at) {
    return "bBuUrRfF".indexOf(text.at(at - 1)) >= 0 && !Chars.isWord(text.at(at - 2));
  }

  /**
   * Where the closing quote stands; the limit if there is none before it. It stands behind as many
   * backslashes as the one that began it, not counting those that stand for backslashes of the
   * value: these come in even numbers of one more. A single quote within a word is an apostrophe.
   *
   * @param escapes how many backslashes stand before the opening quote
   */
  static int end(View text, int quote, int escapes, int limit) {
    char c = text.charAt(quote);
    int backslashes = 0;
    for (int i = quote + 1; i < limit; i++) {
      char next = text.charAt(i);
      if (next == c && backslashes % (2 * (escapes + 1)) == escapes && !isApostrophe(text, i)) {
        return i;
      }
      backslashes = next == '\\' ? backslashes + 1 : 0;
    }
    return limit;
  }

  private static boolean isApostrophe(View text, int i) {
    return text.charAt(i) == '\''
        && Chars.isWord(text.at(i - 1))
        && Chars.isAlphanumeric(text.at(i + 1));
  }
}
