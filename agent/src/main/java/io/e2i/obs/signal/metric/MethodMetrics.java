package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collections;
import java.util.List;

/** Methods that the configuration names. */
final class MethodMetrics implements MetricSource {

  private final Histogram durations;

  MethodMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_method_duration_seconds",
            "Time that a method named in instrumentations.methods took.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "method",
            "status");
  }

  void ended(FinishedOperation operation) {
    String status = operation.errorType() == null ? "ok" : "error";
    durations
        .series(operation.template().name(), status)
        .observe(operation.durationNanos(), operation);
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.singletonList(durations.series());
  }
}
