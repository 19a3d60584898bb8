package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationTemplate;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;

/**
 * Database statements. The labels are the template's, so each template looks up its series once.
 */
final class DatabaseMetrics implements MetricSource {

  private final Histogram durations;
  private final Counter slow;

  DatabaseMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_db_query_duration_seconds",
            "Time that a database statement took, reading its rows not included.",
            Histogram.FAST_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "system",
            "operation",
            "table");
    slow =
        new Counter(
            "e2i_db_slow_queries_total",
            "Database statements that took longer than slow_queries.threshold.",
            maxSeries,
            "system",
            "operation",
            "table");
  }

  void ended(FinishedOperation operation) {
    OperationTemplate template = operation.template();
    series(template).observe(operation.durationNanos(), operation);
    if (operation.isSlow()) {
      slow.increment(LabelValues.of(template));
    }
  }

  private HistogramSeries series(OperationTemplate template) {
    Object memo = template.memo();
    if (memo instanceof HistogramSeries && ((HistogramSeries) memo).isOf(durations)) {
      return (HistogramSeries) memo;
    }
    HistogramSeries series = durations.series(LabelValues.of(template));
    // What found no room is looked up each time, so that each time is counted.
    if (!durations.series().isOther(series)) {
      template.memo(series);
    }
    return series;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
    into.metricSnapshot(slow.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(durations.series(), slow.series());
  }
}
