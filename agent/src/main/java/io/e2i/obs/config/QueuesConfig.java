package io.e2i.obs.config;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code queues}. Immutable. */
public final class QueuesConfig {

  /** What is in force where there is no configuration. */
  public static final QueuesConfig DEFAULT =
      new QueuesConfig(
          true,
          Duration.ofSeconds(15),
          Collections.<String>emptyList(),
          10_000,
          Collections.<String, Long>emptyMap());

  private final boolean enabled;
  private final Duration every;
  private final List<String> names;
  private final long warnOver;
  private final Map<String, Long> thresholds;

  private QueuesConfig(
      boolean enabled,
      Duration every,
      List<String> names,
      long warnOver,
      Map<String, Long> thresholds) {
    this.enabled = enabled;
    this.every = every;
    this.names = names;
    this.warnOver = warnOver;
    this.thresholds = thresholds;
  }

  static QueuesConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    Duration every =
        section.duration("every", DEFAULT.every, Duration.ofSeconds(1), Duration.ofDays(1));
    List<String> names = section.texts("names", Collections.<String>emptyList());
    long warnOver = section.number("warn_over", DEFAULT.warnOver);
    Map<String, Long> thresholds = new HashMap<>();
    for (Map.Entry<String, String> one : section.textMap("thresholds", new Length()).entrySet()) {
      thresholds.put(one.getKey(), Long.valueOf(one.getValue()));
    }
    section.end();
    return new QueuesConfig(
        enabled, every, names, warnOver, Collections.unmodifiableMap(thresholds));
  }

  public boolean enabled() {
    return enabled;
  }

  /** Time between two looks. */
  public Duration every() {
    return every;
  }

  /** Queues that are looked at although the application does not receive from them. */
  public List<String> names() {
    return names;
  }

  /** A queue with more tasks than this is too long; 0: none ever is. */
  public long thresholdOf(String queue) {
    return thresholds.getOrDefault(queue, warnOver);
  }

  /** A number of tasks that stays a text. */
  private static final class Length implements ValueType<String> {
    private final NumberType number = new NumberType(0, Long.MAX_VALUE);

    @Override
    public String expected() {
      return number.expected();
    }

    @Override
    public @Nullable String parse(String text) {
      Long length = number.parse(text);
      return length == null ? null : length.toString();
    }
  }
}
