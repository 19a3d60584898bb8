package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.PredictionAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predictions: of models in this JVM, and of model servers, which are operations of another kind
 * that name a model. What a call has learned of its model, perhaps from the answer only, counts
 * more than what its template knew before. A template remembers the series of its last model.
 */
final class PredictionMetrics implements MetricSource {

  private static final String OTHER_TYPE = "other";

  private final Histogram durations;
  private final Counter errors;

  PredictionMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_prediction_duration_seconds",
            "Time that a model took to predict something.",
            Histogram.FAST_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "model",
            "model_version",
            "type",
            "status");
    errors =
        new Counter(
            "e2i_prediction_errors_total",
            "Predictions that failed.",
            maxSeries,
            "model",
            "model_version",
            "type",
            "status");
  }

  /** Takes notice of the operation if it is a prediction. */
  void ended(FinishedOperation operation) {
    String model = label(operation, PredictionAttributes.MODEL, 0, null);
    if (model != null) {
      String version = label(operation, PredictionAttributes.MODEL_VERSION, 1, LabelValues.UNKNOWN);
      String type = label(operation, PredictionAttributes.TYPE, 2, OTHER_TYPE);
      series(operation.template(), model, String.valueOf(version), String.valueOf(type))
          .ended(operation);
    }
  }

  /** The attribute, else the template's label if this kind has it, else what is given. */
  private static @Nullable String label(
      FinishedOperation operation,
      AttributeKey<String> key,
      int index,
      @Nullable String otherwise) {
    String attribute = operation.get(key);
    if (attribute != null && !attribute.isEmpty()) {
      return attribute;
    }
    return operation.kind() == OperationKind.PREDICTION
        ? LabelValues.orUnknown(operation.template().labels().get(index))
        : otherwise;
  }

  private PredictionSeries series(
      OperationTemplate template, String model, String version, String type) {
    Object memo = template.memo();
    if (memo instanceof PredictionSeries
        && ((PredictionSeries) memo).isOf(durations, model, version, type)) {
      return (PredictionSeries) memo;
    }
    PredictionSeries series = new PredictionSeries(durations, errors, model, version, type);
    template.memo(series);
    return series;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
    into.metricSnapshot(errors.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(durations.series(), errors.series());
  }
}
