package io.e2i.obs.signal.metric;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfDuration;
import io.e2i.obs.self.SelfGauge;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The agent about itself: every counter, gauge and duration of {@code self}, and overflows. */
final class SelfMetrics implements MetricSource {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final String OVERFLOW = "e2i_obs_label_overflow_total";

  private final List<BoundedSeries<?>> bounded;

  /**
   * @param bounded the metrics whose overflow is reported
   */
  SelfMetrics(List<BoundedSeries<?>> bounded) {
    this.bounded = bounded;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    collectCounters(into, common);
    for (SelfGauge gauge : SelfGauge.values()) {
      into.metricSnapshot(snapshot(gauge, common));
    }
    for (SelfDuration duration : SelfDuration.values()) {
      into.metricSnapshot(snapshot(duration, common));
    }
    into.metricSnapshot(overflows(common));
  }

  private static void collectCounters(MetricSnapshots.Builder into, Labels common) {
    Map<String, List<CounterDataPointSnapshot>> families = new LinkedHashMap<>();
    for (SelfCounter counter : SelfCounter.values()) {
      Labels labels =
          counter.label().isEmpty() ? common : common.add(counter.label(), counter.labelValue());
      families
          .computeIfAbsent(counter.metric(), unused -> new ArrayList<>())
          .add(Counter.point(counter.value(), labels));
    }
    for (Map.Entry<String, List<CounterDataPointSnapshot>> family : families.entrySet()) {
      MetricMetadata metadata = Counter.metadata(family.getKey(), "See docs/signals.md.");
      into.metricSnapshot(new CounterSnapshot(metadata, family.getValue()));
    }
  }

  private static GaugeSnapshot snapshot(SelfGauge gauge, Labels common) {
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<String, DoubleSupplier> one : gauge.readings()) {
      try {
        double value = one.getValue().getAsDouble();
        Labels labels = common.add(gauge.label(), one.getKey());
        points.add(new GaugeDataPointSnapshot(value, labels, null));
      } catch (RuntimeException failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, gauge.metric(), failure);
      }
    }
    return new GaugeSnapshot(new MetricMetadata(gauge.metric(), "See docs/signals.md."), points);
  }

  private static SummarySnapshot snapshot(SelfDuration duration, Labels common) {
    List<SummaryDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<String, SelfDuration.Total> one : duration.totals()) {
      SelfDuration.Total total = one.getValue();
      points.add(
          SummaryDataPointSnapshot.builder()
              .count(total.count())
              .sum(total.nanos() / NANOS_PER_SECOND)
              .labels(common.add(duration.label(), one.getKey()))
              .build());
    }
    return new SummarySnapshot(
        new MetricMetadata(duration.metric(), "See docs/signals.md."), points);
  }

  private CounterSnapshot overflows(Labels common) {
    List<CounterDataPointSnapshot> points = new ArrayList<>();
    for (BoundedSeries<?> one : bounded) {
      points.add(Counter.point(one.overflow(), common.add("metric", one.metric())));
    }
    MetricMetadata metadata =
        Counter.metadata(OVERFLOW, "Observations that went to \"other\": metrics.max_series.");
    return new CounterSnapshot(metadata, points);
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.emptyList();
  }
}
