package io.e2i.obs.signal.metric;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** One counter metric and its series. Thread-safe. */
final class Counter {

  private static final String SUFFIX = "_total";

  private final String help;
  private final BoundedSeries<LongAdder> series;

  /**
   * @param metric the full name, ending in {@code _total}
   */
  Counter(String metric, String help, int maxSeries, String... labels) {
    this.help = help;
    this.series = new BoundedSeries<>(metric, maxSeries, new NewCount(), labels);
  }

  void increment(String... labelValues) {
    series.get(labelValues).increment();
  }

  BoundedSeries<LongAdder> series() {
    return series;
  }

  CounterSnapshot snapshot(Labels common) {
    List<CounterDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<LabelValues, LongAdder> one : series.all().entrySet()) {
      Labels labels = one.getKey().labels(series.labelNames(), common);
      points.add(point(one.getValue().sum(), labels));
    }
    return new CounterSnapshot(metadata(series.metric(), help), points);
  }

  /** A class and not a lambda: metrics are made while the application waits to start. */
  static final class NewCount implements Supplier<LongAdder> {
    @Override
    public LongAdder get() {
      return new LongAdder();
    }
  }

  static CounterDataPointSnapshot point(long value, Labels labels) {
    return new CounterDataPointSnapshot(value, labels, null, 0);
  }

  /** The library adds the suffix itself when it writes. */
  static MetricMetadata metadata(String metric, String help) {
    return new MetricMetadata(metric.substring(0, metric.length() - SUFFIX.length()), help);
  }
}
