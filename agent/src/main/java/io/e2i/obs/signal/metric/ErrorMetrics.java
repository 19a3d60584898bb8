package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.UnhandledError;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collections;
import java.util.List;

/** Exceptions that nobody has handled: all of them, also those of which no event is made. */
final class ErrorMetrics implements MetricSource {

  private final Counter errors;

  ErrorMetrics(int maxSeries) {
    errors =
        new Counter(
            "e2i_errors_total",
            "Exceptions that nobody has handled.",
            maxSeries,
            "component",
            "type");
  }

  void count(UnhandledError error) {
    errors.increment(error.component().label(), error.thrown().getClass().getName());
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(errors.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.singletonList(errors.series());
  }
}
