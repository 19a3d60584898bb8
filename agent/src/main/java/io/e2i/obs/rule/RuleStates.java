package io.e2i.obs.rule;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The states of all rules in force, which are shown in {@code e2i_obs_rule_state}. What is wrong
 * with a rule is told once in the log. Thread-safe.
 */
public final class RuleStates {

  /** For tests, which have less patience: how many seconds a rule may match nothing. */
  private static final String PATIENCE = "io.e2i.obs.rule.patience";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(Long.getLong(PATIENCE, 60L));

  private static final Map<String, RuleStates> OF_TECHNOLOGIES = new ConcurrentHashMap<>();

  private final String technology;
  private final TechnologyOptions options;
  private final Map<String, RuleState> states = new LinkedHashMap<>();
  private final long sinceNanos = System.nanoTime();
  private boolean told;

  private RuleStates(String technology, TechnologyOptions options) {
    this.technology = technology;
    this.options = options;
  }

  /** Those of one technology's options; whatever its earlier options led to is forgotten. */
  static RuleStates of(String technology, TechnologyOptions options) {
    return OF_TECHNOLOGIES.compute(
        technology,
        (name, before) -> {
          if (before != null && before.options == options) {
            return before;
          }
          if (before != null) {
            before.forget();
          }
          return new RuleStates(name, options);
        });
  }

  /** The state of one rule, the same for everybody who asks. */
  synchronized RuleState rule(String key, String place, String what) {
    RuleState known = states.get(key);
    if (known == null) {
      RuleState made = new RuleState(place, what);
      states.put(key, made);
      SelfGauge.RULE_STATE.watch(made.label(), made::value);
      known = made;
    }
    return known;
  }

  /** Tells what there is to tell; to be called every second or so, by one thread. */
  public static void look() {
    for (RuleStates one : OF_TECHNOLOGIES.values()) {
      if (one.options == TechnologyOptions.of(one.technology)) {
        one.tell();
      } else {
        OF_TECHNOLOGIES.computeIfPresent(one.technology, (name, known) -> one.goneFrom(known));
      }
    }
  }

  /** What is left of a technology's states if these are no longer in force. */
  private @Nullable RuleStates goneFrom(RuleStates known) {
    if (known != this) {
      return known;
    }
    forget();
    return null;
  }

  private void tell() {
    for (RuleState state : all()) {
      for (String news : state.news()) {
        AgentLog.warn(news);
      }
    }
    if (!told && System.nanoTime() - sinceNanos > PATIENCE_NANOS) {
      told = true;
      tellOfThoseThatMatchNothing();
    }
  }

  private void tellOfThoseThatMatchNothing() {
    List<String> labels = new ArrayList<>();
    for (RuleState state : all()) {
      if (!state.hasMatched()) {
        labels.add(state.label());
      }
    }
    if (!labels.isEmpty()) {
      AgentLog.warn(
          "No class that was loaded so far has a method that is meant by "
              + String.join(", ", labels));
    }
  }

  private synchronized List<RuleState> all() {
    return new ArrayList<>(states.values());
  }

  private void forget() {
    for (RuleState state : all()) {
      SelfGauge.RULE_STATE.forget(state.label());
    }
  }
}
