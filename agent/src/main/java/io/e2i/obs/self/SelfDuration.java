package io.e2i.obs.self;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long the agent's own work takes: how often, and how long all together. Each constant is one
 * metric with one label; each label value is one series of it. Thread-safe.
 */
public enum SelfDuration {
  /** Taking a batch to a backend, successfully or not, retries included. */
  EXPORT("e2i_obs_export_duration_seconds", "exporter");

  /** What has been added up for one label value. */
  public static final class Total {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    private Total() {}

    public long count() {
      return count.sum();
    }

    public long nanos() {
      return nanos.sum();
    }
  }

  private final String metric;
  private final String label;
  private final Map<String, Total> totals = new ConcurrentHashMap<>();

  SelfDuration(String metric, String label) {
    this.metric = metric;
    this.label = label;
  }

  /**
   * Adds one time that the work took.
   *
   * @param labelValue one of few: each is kept for ever
   */
  public void add(String labelValue, long nanos) {
    Total total = of(labelValue);
    total.count.increment();
    total.nanos.add(nanos);
  }

  /** What has been added up for this label value so far; goes on to change. */
  public Total of(String labelValue) {
    return totals.computeIfAbsent(labelValue, unused -> new Total());
  }

  /** What has been added up so far, by label value. */
  public Set<Map.Entry<String, Total>> totals() {
    return new TreeMap<>(totals).entrySet();
  }

  /** The metric's full name. */
  public String metric() {
    return metric;
  }

  /** The label's name. */
  public String label() {
    return label;
  }
}
