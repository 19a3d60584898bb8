package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests being answered right now. The running operations are kept and asked for their route when
 * the metric is read, because no route is known yet when a request arrives. At most {@value #MAX}
 * are kept; more than that are not counted. Thread-safe.
 */
final class ActiveRequests {

  private static final int MAX = 10_000;

  private final ConcurrentHashMap<FinishedOperation, Operation> running = new ConcurrentHashMap<>();
  private final BoundedSeries<LongAdder> series;

  ActiveRequests(int maxSeries) {
    series =
        new BoundedSeries<>(
            "e2i_http_server_active_requests",
            maxSeries,
            new Counter.NewCount(),
            "method",
            "route");
  }

  void add(Operation operation) {
    if (running.mappingCount() < MAX) {
      running.put(operation, operation);
    }
  }

  void remove(FinishedOperation operation) {
    running.remove(operation);
  }

  BoundedSeries<LongAdder> series() {
    return series;
  }

  synchronized GaugeSnapshot snapshot(Labels common) {
    count();
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<LabelValues, LongAdder> one : series.all().entrySet()) {
      Labels labels = one.getKey().labels(series.labelNames(), common);
      // Back to zero for the next time; a route without requests keeps its series.
      points.add(new GaugeDataPointSnapshot(one.getValue().sumThenReset(), labels, null));
    }
    return new GaugeSnapshot(
        new MetricMetadata(series.metric(), "Requests being answered right now."), points);
  }

  private void count() {
    for (Iterator<Operation> all = running.values().iterator(); all.hasNext(); ) {
      Operation operation = all.next();
      if (operation.isEnded()) {
        // It ended while nobody was told: the agent was being stopped.
        all.remove();
        continue;
      }
      String method = HttpLabels.method(operation.peek(HttpAttributes.REQUEST_METHOD));
      String route = LabelValues.orUnknown(operation.peek(HttpAttributes.ROUTE));
      series.get(method, route).increment();
    }
  }
}
