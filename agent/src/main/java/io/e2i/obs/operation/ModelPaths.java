package io.e2i.obs.operation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Paths that name a model. Those that only a model server has are recognised on any host; of the
 * others, {@link ModelHost} says where they are to be expected.
 */
final class ModelPaths {

  private static final int TENSORFLOW_SERVING_PORT = 8501;

  private ModelPaths() {}

  /** What a request to any host asks for; null for one that is no prediction for sure. */
  static @Nullable ModelCall onAnyHost(@Nullable String host, int port, String path) {
    int length = path.length();
    switch (length == 0 ? 0 : path.charAt(length - 1)) {
      case 'r':
        return path.endsWith("/infer") ? openInference(path) : null;
      case 't':
        return path.endsWith(":predict") ? versionOne(path, port, ModelCall.OTHER_TYPE) : null;
      case 'n':
        return path.endsWith(":explain") ? explained(path) : null;
      case 'y':
        return path.endsWith(":classify") ? tensorFlow(path, "classification") : null;
      case 's':
        return endingInS(host, path);
      default:
        return null;
    }
  }

  private static @Nullable ModelCall endingInS(@Nullable String host, String path) {
    if (path.endsWith("/invocations")) {
      ModelCall databricks = databricks(path);
      return databricks == null && isSageMaker(host) ? sageMaker(path) : databricks;
    }
    if (path.endsWith("/predictions")) {
      return seldon(path);
    }
    return path.endsWith(":regress") ? tensorFlow(path, "regression") : null;
  }

  /** {@code /v2/models/{model}[/versions/{version}]/infer}. */
  private static @Nullable ModelCall openInference(String path) {
    PathEnd end = new PathEnd(path);
    end.skip("infer");
    String model = end.take();
    String version = null;
    if (end.skip("versions")) {
      version = model;
      model = end.take();
    }
    boolean complete = end.skip("models") && end.skip("v2");
    return complete ? predict(ModelRuntime.OPEN_INFERENCE, model, version) : null;
  }

  /** {@code /v1/models/{model}[/versions/{version}|/labels/{label}]:{verb}}. */
  private static @Nullable ModelCall versionOne(String path, int port, String type) {
    PathEnd end = new PathEnd(path);
    end.dropVerb();
    String model = end.take();
    String version = null;
    if (end.skip("versions") || end.skip("labels")) {
      version = model;
      model = end.take();
    }
    if (model == null || !end.skip("models") || !end.skip("v1")) {
      return null;
    }
    boolean tensorFlow = version != null || port == TENSORFLOW_SERVING_PORT;
    ModelRuntime runtime = tensorFlow ? ModelRuntime.TENSORFLOW_SERVING : ModelRuntime.KSERVE;
    return ModelCall.ofPath(runtime, model, version, ModelCall.PREDICT, type);
  }

  /** Verbs that KServe does not have. */
  private static @Nullable ModelCall tensorFlow(String path, String type) {
    return versionOne(path, TENSORFLOW_SERVING_PORT, type);
  }

  /** A verb that TensorFlow Serving does not have, so there are no versions. */
  private static @Nullable ModelCall explained(String path) {
    PathEnd end = new PathEnd(path);
    end.dropVerb();
    String model = end.take();
    return model != null && end.skip("models") && end.skip("v1")
        ? ModelCall.ofPath(
            ModelRuntime.KSERVE, model, null, ModelCall.EXPLAIN, ModelCall.OTHER_TYPE)
        : null;
  }

  /** {@code /serving-endpoints/{endpoint}[/served-models/{model}]/invocations}. */
  private static @Nullable ModelCall databricks(String path) {
    PathEnd end = new PathEnd(path);
    end.skip("invocations");
    String model = end.take();
    if (end.skip("served-models") && end.take() == null) {
      return null;
    }
    return end.skip("serving-endpoints") ? predict(ModelRuntime.DATABRICKS, model, null) : null;
  }

  /** {@code /endpoints/{endpoint}/invocations}. */
  static @Nullable ModelCall sageMaker(String path) {
    PathEnd end = new PathEnd(path);
    if (!end.skip("invocations")) {
      return null;
    }
    String model = end.take();
    return end.skip("endpoints") ? predict(ModelRuntime.SAGEMAKER, model, null) : null;
  }

  /** Such as {@code runtime.sagemaker.eu-west-1.amazonaws.com}, also within a VPC. */
  private static boolean isSageMaker(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.contains("runtime")
        && name.contains(".sagemaker.")
        && (name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn"));
  }

  /** {@code /seldon/{namespace}/{deployment}/api/v1.0/predictions}. */
  private static @Nullable ModelCall seldon(String path) {
    PathEnd end = new PathEnd(path);
    if (!isSeldon(end)) {
      return null;
    }
    String model = end.take();
    return end.take() != null && end.skip("seldon")
        ? predict(ModelRuntime.SELDON, model, null)
        : null;
  }

  /** Whether a path ends as Seldon's do, which those of others may do as well. */
  static boolean isSeldon(PathEnd end) {
    return end.skip("predictions") && (end.skip("v1.0") || end.skip("v0.1")) && end.skip("api");
  }

  /** {@code /predictions/{model}[/{version}]}, and the same with {@code explanations}. */
  static @Nullable ModelCall torchServe(String path) {
    PathEnd end = new PathEnd(path);
    String last = end.take();
    String operation = torchServeOperation(end);
    if (operation != null) {
      return last == null ? null : torchServe(last, null, operation);
    }
    String model = end.take();
    operation = torchServeOperation(end);
    return last == null || model == null || operation == null
        ? null
        : torchServe(model, last, operation);
  }

  private static ModelCall torchServe(String model, @Nullable String version, String operation) {
    return ModelCall.ofPath(
        ModelRuntime.TORCHSERVE, model, version, operation, ModelCall.OTHER_TYPE);
  }

  private static @Nullable String torchServeOperation(PathEnd end) {
    if (end.skip("predictions")) {
      return ModelCall.PREDICT;
    }
    return end.skip("explanations") ? ModelCall.EXPLAIN : null;
  }

  private static @Nullable ModelCall predict(
      ModelRuntime runtime, @Nullable String model, @Nullable String version) {
    return model == null
        ? null
        : ModelCall.ofPath(runtime, model, version, ModelCall.PREDICT, ModelCall.OTHER_TYPE);
  }
}
