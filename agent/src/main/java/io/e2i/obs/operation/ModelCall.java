package io.e2i.obs.operation;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import org.jspecify.annotations.Nullable;

/** What a request to a model server asks for. Immutable. */
public final class ModelCall {

  static final String PREDICT = "predict";
  static final String EXPLAIN = "explain";
  static final String OTHER_TYPE = "other";

  private final ModelRuntime runtime;
  private final String model;
  private final @Nullable String version;
  private final String operation;
  private final String type;

  /**
   * @param operation {@value #PREDICT} or {@value #EXPLAIN}
   * @param type one of {@link PredictionTemplates#TYPES}
   */
  ModelCall(
      ModelRuntime runtime, String model, @Nullable String version, String operation, String type) {
    this.runtime = runtime;
    this.model = model;
    this.version = version;
    this.operation = operation;
    this.type = type;
  }

  /** One whose model and version a URL names, in which anything may be: both are redacted. */
  static ModelCall ofPath(
      ModelRuntime runtime, String model, @Nullable String version, String operation, String type) {
    ContentRedaction redaction = ContentRedaction.current();
    return new ModelCall(
        runtime,
        redaction.text(model),
        version == null ? null : redaction.text(version),
        operation,
        type);
  }

  public ModelRuntime runtime() {
    return runtime;
  }

  public String model() {
    return model;
  }

  /** A number, a name or a label, as the URL or the configuration has it; null if nobody knows. */
  public @Nullable String version() {
    return version;
  }

  /** {@code predict} or {@code explain}. */
  public String operation() {
    return operation;
  }

  /** One of {@link PredictionTemplates#TYPES}. */
  public String type() {
    return type;
  }

  /** Makes a prediction of an operation: attributes and name. */
  void mark(Operation call) {
    call.set(PredictionAttributes.MODEL, model)
        .set(PredictionAttributes.MODEL_VERSION, version)
        .set(PredictionAttributes.TYPE, type)
        .set(PredictionAttributes.RUNTIME, runtime.id());
    call.rename(operation + ' ' + model);
  }
}
