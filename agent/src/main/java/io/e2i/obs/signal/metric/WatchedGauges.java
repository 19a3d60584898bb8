package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.Gauge;
import io.e2i.obs.operation.WatchedObjects;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects of the application that are read at scrape time. Their number is bounded where they are.
 */
final class WatchedGauges implements MetricSource {

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    Readings readings = new Readings();
    try {
      WatchedObjects.visit(readings);
    } catch (RuntimeException failure) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "reading a watched object", failure);
    }
    for (Gauge gauge : Gauge.values()) {
      into.metricSnapshot(readings.snapshot(gauge, common));
    }
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.emptyList();
  }

  /** What was read; objects with equal labels are added up. */
  private static final class Readings implements WatchedObjects.Visitor {
    private final Map<Gauge, Map<String, Double>> values = new EnumMap<>(Gauge.class);

    @Override
    public void visit(Gauge gauge, String label, double value) {
      values.computeIfAbsent(gauge, unused -> new TreeMap<>()).merge(label, value, Double::sum);
    }

    GaugeSnapshot snapshot(Gauge gauge, Labels common) {
      List<GaugeDataPointSnapshot> points = new ArrayList<>();
      for (Map.Entry<String, Double> one :
          values.getOrDefault(gauge, Collections.emptyMap()).entrySet()) {
        Labels labels = common.add(gauge.label(), one.getKey());
        points.add(new GaugeDataPointSnapshot(one.getValue(), labels, null));
      }
      return new GaugeSnapshot(new MetricMetadata(gauge.metric(), gauge.help()), points);
    }
  }
}
