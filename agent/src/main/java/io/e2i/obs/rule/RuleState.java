package io.e2i.obs.rule;

import io.e2i.obs.operation.OutermostCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one rule fares: shared by every copy of its technology's classes, of which each class loader
 * of the application has its own. Thread-safe.
 */
public final class RuleState {

  static final double WORKS = 1;
  static final double IN_PART = 0.5;
  static final double MATCHES_NOTHING = 0;

  private final String place;
  private final String what;
  private final OutermostCall calls = OutermostCall.own();
  private final Map<String, PathState> paths = new LinkedHashMap<>();
  private volatile boolean matched;

  /**
   * @param place the rule's path in the configuration, without {@code instrumentations.}
   * @param what the class, pattern or annotation that it names
   */
  RuleState(String place, String what) {
    this.place = place;
    this.what = what;
  }

  /** The label by which the rule is told from others. */
  String label() {
    return place + " " + what;
  }

  /** The marks that count calls inside calls once. */
  OutermostCall calls() {
    return calls;
  }

  /** Takes note that a method is being woven for this rule. */
  void matched() {
    matched = true;
  }

  boolean hasMatched() {
    return matched;
  }

  /** What is known of a path, the same for equal paths. */
  synchronized PathState path(String text) {
    return paths.computeIfAbsent(text, PathState::new);
  }

  double value() {
    if (!matched) {
      return MATCHES_NOTHING;
    }
    for (PathState path : allPaths()) {
      if (path.isDisabled() || path.hasNeverResolved()) {
        return IN_PART;
      }
    }
    return WORKS;
  }

  /** What is to be said of the paths, once. */
  List<String> news() {
    List<String> news = new ArrayList<>();
    for (PathState path : allPaths()) {
      String one = path.news();
      if (one != null) {
        news.add(label() + ": " + one);
      }
    }
    return news;
  }

  private synchronized Collection<PathState> allPaths() {
    return new ArrayList<>(paths.values());
  }
}
