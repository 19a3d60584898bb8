package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/** A model server as the configuration has it: where it is, and what its URLs do not say. */
public final class ModelHost {

  private static final int ANY_PORT = -1;

  private final StarPattern host;
  private final int port;
  private final @Nullable StarPattern path;
  private final ModelRuntime runtime;
  private final @Nullable String model;
  private final @Nullable String version;
  private final @Nullable String type;

  /**
   * @param host a name or address, in which {@code *} stands for any characters; IPv6 addresses in
   *     brackets
   * @param port negative for any
   * @param path which requests are meant, in which {@code *} stands for any characters; null for
   *     those that the runtime is known for
   * @param model null if URLs of this runtime name it
   * @param version null if nobody knows
   * @param type one of {@link PredictionTemplates#TYPES}; null if nobody knows
   */
  public ModelHost(
      String host,
      int port,
      @Nullable String path,
      ModelRuntime runtime,
      @Nullable String model,
      @Nullable String version,
      @Nullable String type) {
    this.host = new StarPattern(host, true);
    this.port = Math.max(port, ANY_PORT);
    this.path = path == null ? null : new StarPattern(path, false);
    this.runtime = runtime;
    this.model = model;
    this.version = version;
    this.type = type;
  }

  /** Whether a text can name a model or a version: printable, at most 128 characters. */
  public static boolean isName(String text) {
    return PathEnd.isName(text);
  }

  boolean isAt(@Nullable String host, int port) {
    return host != null && (this.port == ANY_PORT || this.port == port) && this.host.matches(host);
  }

  /** What a request to this host asks for; null if it is not meant. */
  @Nullable ModelCall call(@Nullable String host, int port, String path) {
    if (this.path != null && !this.path.matches(path)) {
      return null;
    }
    ModelCall named = named(host, port, path);
    if (named != null) {
      return completed(named);
    }
    if (model == null || (this.path == null && !isPrediction(host, port, path))) {
      return null;
    }
    return completed(
        new ModelCall(runtime, model, version, ModelCall.PREDICT, ModelCall.OTHER_TYPE));
  }

  /** What the URL names itself, in the way of this runtime. */
  private @Nullable ModelCall named(@Nullable String host, int port, String path) {
    switch (runtime) {
      case TORCHSERVE:
        return ModelPaths.torchServe(path);
      case SAGEMAKER:
        return ModelPaths.sageMaker(path);
      default:
        ModelCall call = ModelPaths.onAnyHost(host, port, path);
        return call != null && (this.path != null || isOwn(call.runtime())) ? call : null;
    }
  }

  /** A host may have servers of several kinds behind it. */
  private boolean isOwn(ModelRuntime found) {
    return found == runtime || (isVersionOne(found) && isVersionOne(runtime));
  }

  private static boolean isVersionOne(ModelRuntime runtime) {
    return runtime == ModelRuntime.KSERVE || runtime == ModelRuntime.TENSORFLOW_SERVING;
  }

  /** Whether a path that names no model leads to one. */
  private boolean isPrediction(@Nullable String host, int port, String path) {
    if (ModelPaths.onAnyHost(host, port, path) != null) {
      // Of a server of another kind behind the same host.
      return false;
    }
    switch (runtime) {
      case MLFLOW:
        return new PathEnd(path).skip("invocations");
      case SELDON:
        return ModelPaths.isSeldon(new PathEnd(path));
      case BENTOML:
        return !isAboutBento(new PathEnd(path));
      default:
        return false;
    }
  }

  private static boolean isAboutBento(PathEnd end) {
    return end.skip("healthz") || end.skip("livez") || end.skip("readyz") || end.skip("metrics");
  }

  private ModelCall completed(ModelCall call) {
    String knownVersion = call.version() == null ? version : call.version();
    String knownType = type == null ? call.type() : type;
    return new ModelCall(runtime, call.model(), knownVersion, call.operation(), knownType);
  }
}
