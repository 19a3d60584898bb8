package io.e2i.obs.operation.content.redaction;

/** What follows the name of an authentication scheme, as in {@code Authorization: Bearer …}. */
final class BearerDetector implements Detector {

  static final String NAME = "bearer";

  private static final String[] SCHEMES = {"bearer", "basic"};
  private static final int MIN = 8;
  private static final int MIN_WITHOUT_DIGIT = 20;

  @Override
  public void find(View text, Findings findings) {
    int i = 0;
    while (i < text.length()) {
      int start = afterScheme(text, i);
      int end = start < 0 ? i : end(text, start);
      if (start >= 0 && isToken(text, start, end)) {
        findings.add(text, start, end, NAME);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Where a token may begin, or -1. */
  private static int afterScheme(View text, int i) {
    char lower = (char) (text.charAt(i) | 0x20);
    if (lower != 'b' || Chars.isAlphanumeric(text.at(i - 1))) {
      return -1;
    }
    for (String scheme : SCHEMES) {
      if (isNamed(text, i, scheme) && isGap(text.at(i + scheme.length()))) {
        int at = i + scheme.length();
        while (isGap(text.at(at)) && at < i + scheme.length() + 8) {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  private static boolean isNamed(View text, int at, String scheme) {
    for (int i = 0; i < scheme.length(); i++) {
      if ((text.at(at + i) | 0x20) != scheme.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGap(char c) {
    return Chars.isSpace(c) || c == ':' || c == '=' || c == '+' || c == '"' || c == '\'';
  }

  private static int end(View text, int start) {
    int end = start;
    while (Chars.isToken(text.at(end))
        || (text.at(end) != 0 && "._~+/=".indexOf(text.at(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /** Not the words that follow "the bearer of" or "basic" in a sentence. */
  private static boolean isToken(View text, int start, int end) {
    boolean digit = false;
    for (int i = start; i < end && !digit; i++) {
      digit = Chars.isDigit(text.charAt(i)) || text.charAt(i) == '=';
    }
    return end - start >= (digit ? MIN : MIN_WITHOUT_DIGIT);
  }
}
