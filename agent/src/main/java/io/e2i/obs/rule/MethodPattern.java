package io.e2i.obs.rule;

import java.util.List;

/** Names of methods, in which {@code *} stands for any characters. */
public final class MethodPattern {

  private MethodPattern() {}

  /** Whether one of the patterns is a method's name. */
  public static boolean anyMatches(List<String> patterns, String method) {
    for (String pattern : patterns) {
      if (matches(pattern, method)) {
        return true;
      }
    }
    return false;
  }

  /** Goes back to the last star when a character does not fit, so it takes no recursion. */
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int star = -1;
    int starText = 0;
    for (int i = 0; i < text.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        starText = i;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
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
