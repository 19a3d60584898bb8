package io.e2i.obs.rule;

import io.e2i.obs.operation.StarPattern;
import java.util.List;

/** Names of methods, in which {@code *} stands for any characters. */
public final class MethodPattern {

  private MethodPattern() {}

  /** Whether one of the patterns is a method's name. */
  public static boolean anyMatches(List<String> patterns, String method) {
    for (String pattern : patterns) {
      if (new StarPattern(pattern, false).matches(method)) {
        return true;
      }
    }
    return false;
  }
}
