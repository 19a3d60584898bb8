package io.e2i.obs.signal.slow;

import io.e2i.obs.config.InstrumentationConfig;
import io.e2i.obs.config.SlowConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When a call of one kind is slow, and how much is written about it. Immutable. */
public final class SlowLimit {

  /** The option by which a technology has a threshold of its own. */
  public static final String TECHNOLOGY_OPTION = "slow_threshold";

  /** Nothing is slow. */
  public static final SlowLimit OFF =
      new SlowLimit(Long.MAX_VALUE, Collections.<String, Duration>emptyMap(), 0, 0);

  private final long threshold;
  private final Map<String, Long> thresholds = new HashMap<>();
  private final long lowest;
  private final int perMinute;
  private final int stackFrames;

  /**
   * @param threshold what takes at least this long is slow
   * @param thresholds by technology, in place of the common one
   * @param perMinute records that are written in a minute, from 0
   * @param stackFrames frames of the application in a record; 0 for none
   */
  public SlowLimit(
      Duration threshold, Map<String, Duration> thresholds, int perMinute, int stackFrames) {
    this(threshold.toNanos(), thresholds, perMinute, stackFrames);
  }

  private SlowLimit(
      long threshold, Map<String, Duration> thresholds, int perMinute, int stackFrames) {
    this.threshold = threshold;
    this.perMinute = perMinute;
    this.stackFrames = stackFrames;
    long least = threshold;
    for (Map.Entry<String, Duration> own : thresholds.entrySet()) {
      long nanos = own.getValue().toNanos();
      this.thresholds.put(own.getKey(), nanos);
      least = Math.min(least, nanos);
    }
    this.lowest = least;
  }

  /** The limit that a section of the configuration and the options of technologies describe. */
  public static SlowLimit of(SlowConfig config, List<InstrumentationConfig> technologies) {
    if (!config.enabled()) {
      return OFF;
    }
    Map<String, Duration> own = new HashMap<>();
    for (InstrumentationConfig technology : technologies) {
      Duration threshold = technology.options().duration(TECHNOLOGY_OPTION);
      if (threshold != null) {
        own.put(technology.name(), threshold);
      }
    }
    return new SlowLimit(config.threshold(), own, config.perMinute(), config.stackFrames());
  }

  boolean isReached(String technology, long nanos) {
    if (nanos < lowest) {
      return false;
    }
    Long own = thresholds.get(technology);
    return nanos >= (own == null ? threshold : own);
  }

  int perMinute() {
    return perMinute;
  }

  int stackFrames() {
    return stackFrames;
  }
}
