package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attributes of predictions. OpenTelemetry has no conventions for them, so the names are ours. An
 * operation of any kind with a {@link #MODEL} is a prediction: also a request to a model server.
 */
public final class PredictionAttributes {

  /** The model's name. */
  public static final AttributeKey<String> MODEL = stringKey("e2i.prediction.model");

  public static final AttributeKey<String> MODEL_VERSION =
      stringKey("e2i.prediction.model_version");

  /** One of {@code classification, regression, causal, ranking, other}. */
  public static final AttributeKey<String> TYPE = stringKey("e2i.prediction.type");

  /** The library or kind of server that has made it, such as {@code onnxruntime}. */
  public static final AttributeKey<String> RUNTIME = stringKey("e2i.prediction.runtime");

  /** How many rows were predicted at once, where that is known. */
  public static final AttributeKey<Long> ROWS = longKey("e2i.prediction.rows");

  private PredictionAttributes() {}
}
