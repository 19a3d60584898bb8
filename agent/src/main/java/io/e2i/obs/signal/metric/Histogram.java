package io.e2i.obs.signal.metric;

import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One histogram metric: its buckets and its series. Counts whole units (nanoseconds, bytes) and
 * turns them into the metric's unit (seconds, bytes) when it is read. Thread-safe.
 *
 * <p>In place of the client library's own histogram for two reasons: that one starts a thread as
 * soon as it samples exemplars, and it costs twice as much per observation.
 */
final class Histogram implements Supplier<HistogramSeries> {

  /** Seconds. */
  static final double[] DEFAULT_BUCKETS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY
  };

  /** Seconds; of statements and predictions. */
  static final double[] FAST_BUCKETS = {
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY
  };

  /** Seconds; of language models, and of agents that wait for them: those of OpenTelemetry. */
  static final double[] MODEL_BUCKETS = {
    0.01,
    0.02,
    0.04,
    0.08,
    0.16,
    0.32,
    0.64,
    1.28,
    2.56,
    5.12,
    10.24,
    20.48,
    40.96,
    81.92,
    Double.POSITIVE_INFINITY
  };

  /** Bytes. */
  static final double[] SIZE_BUCKETS = {
    100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, Double.POSITIVE_INFINITY
  };

  static final long NANOS = 1_000_000_000;
  static final long BYTES = 1;

  private final String help;
  private final double[] buckets;
  private final long[] limits;
  private final long unit;
  private final BoundedSeries<HistogramSeries> series;

  /**
   * @param buckets upper bounds in the metric's unit, inclusive; the last is infinity
   * @param unit what is observed per unit of the metric: {@link #NANOS} per second, {@link #BYTES}
   */
  Histogram(
      String metric, String help, double[] buckets, long unit, int maxSeries, String... labels) {
    this.help = help;
    this.buckets = buckets;
    this.unit = unit;
    this.limits = new long[buckets.length - 1];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = Math.round(buckets[i] * unit);
    }
    this.series = new BoundedSeries<>(metric, maxSeries, this, labels);
  }

  /** Makes one more series. */
  @Override
  public HistogramSeries get() {
    return new HistogramSeries(this, limits);
  }

  HistogramSeries series(String... labelValues) {
    return series.get(labelValues);
  }

  BoundedSeries<HistogramSeries> series() {
    return series;
  }

  HistogramSnapshot snapshot(Labels common) {
    List<HistogramDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<LabelValues, HistogramSeries> one : series.all().entrySet()) {
      Labels labels = one.getKey().labels(series.labelNames(), common);
      points.add(one.getValue().snapshot(labels, buckets, unit));
    }
    return new HistogramSnapshot(new MetricMetadata(series.metric(), help), points);
  }
}
