package io.e2i.obs.signal.metric;

import io.e2i.obs.self.AgentLog;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The series of one metric, made when they are first needed and never more than a fixed number:
 * what finds no room goes to one series whose label values are all {@value #OTHER}, and is counted.
 * Thread-safe.
 */
final class BoundedSeries<S> {

  private static final String OTHER = "other";

  private final String metric;
  private final String[] labelNames;
  private final int max;
  private final Supplier<S> maker;
  private final ConcurrentHashMap<LabelValues, S> series = new ConcurrentHashMap<>();
  private final LongAdder overflow = new LongAdder();
  private final S other;
  private volatile boolean full;

  /**
   * @param max series, the one for the rest not among them
   */
  BoundedSeries(String metric, int max, Supplier<S> maker, String... labelNames) {
    this.metric = metric;
    this.labelNames = labelNames;
    this.max = max;
    this.maker = maker;
    this.other = maker.get();
  }

  String metric() {
    return metric;
  }

  String[] labelNames() {
    return labelNames;
  }

  /** The series with these label values, one for each label name. */
  S get(String... values) {
    LabelValues key = new LabelValues(values);
    S found = series.get(key);
    return found != null ? found : add(key);
  }

  /** Whether this is the series for all that finds no room. */
  boolean isOther(S one) {
    return one == other;
  }

  /** How often {@link #get} had no room. */
  long overflow() {
    return overflow.sum();
  }

  Map<LabelValues, S> all() {
    return series;
  }

  private S add(LabelValues key) {
    if (full || !key.areSane()) {
      return overflowed();
    }
    synchronized (this) {
      if (series.size() < max) {
        return make(key);
      }
      if (!full) {
        full = true;
        AgentLog.warn(
            "The metric "
                + metric
                + " has "
                + max
                + " series (metrics.max_series);"
                + " further label values are recorded as \""
                + OTHER
                + "\".");
      }
    }
    return overflowed();
  }

  private S make(LabelValues key) {
    S existing = series.get(key);
    if (existing != null) {
      return existing;
    }
    S made = maker.get();
    series.put(key, made);
    return made;
  }

  private S overflowed() {
    overflow.increment();
    String[] values = new String[labelNames.length];
    Arrays.fill(values, OTHER);
    S existing = series.putIfAbsent(new LabelValues(values), other);
    return existing == null ? other : existing;
  }
}
