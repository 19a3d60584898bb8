package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collections;
import java.util.List;

/** Requests that this service sends. */
final class HttpClientMetrics implements MetricSource {

  private final Histogram durations;

  HttpClientMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_http_client_request_duration_seconds",
            "Time that a request to another service took.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "method",
            "host",
            "status");
  }

  void ended(FinishedOperation operation) {
    String method = HttpLabels.method(operation.get(HttpAttributes.REQUEST_METHOD));
    String host = LabelValues.orUnknown(operation.get(HttpAttributes.SERVER_ADDRESS));
    durations
        .series(method, host, HttpLabels.status(operation))
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
