package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationTemplate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two series of a histogram whose last label is the status, {@code ok} or {@code error}; looked
 * up when they are first needed. What finds no room is looked up each time, so that each time is
 * counted as an overflow. Thread-safe.
 */
final class StatusSeries {

  private final Histogram histogram;
  private final String[] labels;
  private volatile @Nullable HistogramSeries ok;
  private volatile @Nullable HistogramSeries error;

  /**
   * @param labels all but the status
   */
  StatusSeries(Histogram histogram, String... labels) {
    this.histogram = histogram;
    this.labels = labels;
  }

  /** Those of a template's labels, looked up once for each template. */
  static StatusSeries of(OperationTemplate template, Histogram histogram) {
    Object memo = template.memo();
    if (memo instanceof StatusSeries && ((StatusSeries) memo).histogram == histogram) {
      return (StatusSeries) memo;
    }
    StatusSeries series = new StatusSeries(histogram, LabelValues.of(template));
    template.memo(series);
    return series;
  }

  static String status(FinishedOperation operation) {
    return operation.errorType() == null ? "ok" : "error";
  }

  /** Observes how long the operation took. */
  void observe(FinishedOperation operation) {
    series(operation).observe(operation.durationNanos(), operation);
  }

  private HistogramSeries series(FinishedOperation operation) {
    boolean failed = operation.errorType() != null;
    HistogramSeries known = failed ? error : ok;
    if (known != null) {
      return known;
    }
    String[] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = status(operation);
    HistogramSeries found = histogram.series(all);
    if (histogram.series().isOther(found)) {
      return found;
    }
    if (failed) {
      error = found;
    } else {
      ok = found;
    }
    return found;
  }
}
