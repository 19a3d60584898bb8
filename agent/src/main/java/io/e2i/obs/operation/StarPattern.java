package io.e2i.obs.operation;

/** A text in which {@code *} stands for any characters. Immutable. */
public final class StarPattern {

  private final String pattern;
  private final boolean ignoresCase;

  public StarPattern(String pattern, boolean ignoresCase) {
    this.pattern = pattern;
    this.ignoresCase = ignoresCase;
  }

  /**
   * Whether the whole text is as the pattern says. Goes back to the last star when a character does
   * not fit, so it takes no recursion.
   */
  public boolean matches(String text) {
    int at = 0;
    int star = -1;
    int starText = 0;
    for (int i = 0; i < text.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        starText = i;
      } else if (at < pattern.length() && pattern.regionMatches(ignoresCase, at, text, i, 1)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++starText;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
