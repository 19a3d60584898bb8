package io.e2i.obs.signal.metric;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** How long tasks wait in the queues of executors. */
final class ExecutorMetrics implements MetricSource {

  private final Histogram waits;
  // By name, so that a task allocates nothing here; bounded like the histogram.
  private final ConcurrentHashMap<String, HistogramSeries> known = new ConcurrentHashMap<>();

  ExecutorMetrics(int maxSeries) {
    waits =
        new Histogram(
            "e2i_executor_wait_seconds",
            "Time that a task waited in an executor's queue before it ran.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "executor");
  }

  void started(String executor, long waitNanos) {
    HistogramSeries series = known.get(executor);
    (series == null ? series(executor) : series).observe(waitNanos);
  }

  private HistogramSeries series(String executor) {
    HistogramSeries series = waits.series(executor);
    if (!waits.series().isOther(series)) {
      known.put(executor, series);
    }
    return series;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(waits.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.singletonList(waits.series());
  }
}
