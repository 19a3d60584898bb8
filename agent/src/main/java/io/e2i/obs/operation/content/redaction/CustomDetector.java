package io.e2i.obs.operation.content.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern of the user's own. */
final class CustomDetector implements Detector {

  private static final int MAX_LENGTH = 1000;

  /** Instructions of the compiled pattern, each of which a character may cost. */
  private static final int MAX_PROGRAM = 2000;

  private final String name;
  private final Pattern pattern;

  CustomDetector(String name, String regex) {
    this.name = name;
    this.pattern = Pattern.compile(regex);
  }

  /** What is wrong with a pattern, or null. */
  static @Nullable String problemOf(String regex) {
    if (regex.length() > MAX_LENGTH) {
      return "longer than " + MAX_LENGTH + " characters";
    }
    try {
      Pattern compiled = Pattern.compile(regex);
      if (compiled.programSize() > MAX_PROGRAM) {
        return "too large once its repetitions are written out";
      }
      return compiled.matches("") ? "matches an empty text" : null;
    } catch (PatternSyntaxException e) {
      return e.getDescription();
    }
  }

  @Override
  public void find(View text, Findings findings) {
    Matcher matcher = pattern.matcher(text.toString());
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      int end = Math.max(matcher.end(), matcher.start() + 1);
      if (matcher.end() > matcher.start()) {
        findings.add(text, matcher.start(), matcher.end(), name);
      }
      from = end;
    }
  }
}
