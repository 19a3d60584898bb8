package io.e2i.obs.config;

import java.util.Collections;
import java.util.List;

/** The configuration cannot be used. Holds everything that is wrong with it, not only the first. */
public final class ConfigProblems extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int MAX_SHOWN = 50;

  private final transient List<ConfigProblem> problems;

  /**
   * @param source what was read, in words that a user understands
   */
  ConfigProblems(String source, List<ConfigProblem> problems) {
    super(block(source, problems), null, false, false);
    this.problems = Collections.unmodifiableList(problems);
  }

  /** A single problem that is not about a key. */
  static ConfigProblems one(String place, String what) {
    ConfigProblem problem = new ConfigProblem("", place, what);
    return new ConfigProblems("The configuration", Collections.singletonList(problem));
  }

  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String block(String source, List<ConfigProblem> problems) {
    StringBuilder text = new StringBuilder(source).append(" has ");
    text.append(problems.size()).append(problems.size() == 1 ? " problem:" : " problems:");
    int shown = Math.min(problems.size(), MAX_SHOWN);
    for (ConfigProblem problem : problems.subList(0, shown)) {
      text.append("\n  - ").append(problem);
    }
    if (shown < problems.size()) {
      text.append("\n  … and ").append(problems.size() - shown).append(" more");
    }
    return text.toString();
  }
}
