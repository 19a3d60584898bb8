package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;

/** Requests that this service answers. */
final class HttpServerMetrics implements MetricSource {

  private final Histogram durations;
  private final Histogram sizes;
  private final Counter slow;
  private final ActiveRequests active;

  HttpServerMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_http_server_request_duration_seconds",
            "Time from a request's arrival to the end of its response.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "method",
            "route",
            "status");
    sizes =
        new Histogram(
            "e2i_http_server_request_size_bytes",
            "Size of request bodies, of requests that tell it.",
            Histogram.SIZE_BUCKETS,
            Histogram.BYTES,
            maxSeries,
            "method",
            "route");
    slow =
        new Counter(
            "e2i_http_server_slow_requests_total",
            "Requests that took longer than slow_requests.threshold.",
            maxSeries,
            "method",
            "route");
    active = new ActiveRequests(maxSeries);
  }

  void started(Operation operation) {
    active.add(operation);
  }

  void ended(FinishedOperation operation) {
    active.remove(operation);
    String method = HttpLabels.method(operation.get(HttpAttributes.REQUEST_METHOD));
    String route = LabelValues.orUnknown(operation.get(HttpAttributes.ROUTE));
    durations
        .series(method, route, HttpLabels.status(operation))
        .observe(operation.durationNanos(), operation);
    Long size = operation.get(HttpAttributes.REQUEST_BODY_SIZE);
    if (size != null) {
      sizes.series(method, route).observe(size, operation);
    }
    if (operation.isSlow()) {
      slow.increment(method, route);
    }
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
    into.metricSnapshot(sizes.snapshot(common));
    into.metricSnapshot(slow.snapshot(common));
    into.metricSnapshot(active.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(durations.series(), sizes.series(), slow.series(), active.series());
  }
}
