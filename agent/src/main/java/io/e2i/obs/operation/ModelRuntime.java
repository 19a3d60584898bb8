package io.e2i.obs.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of model servers, by the protocol of their URLs. */
public enum ModelRuntime {
  /** Protocol version 2: Triton, MLServer, KServe, Seldon Core 2, DJL Serving. */
  OPEN_INFERENCE(false),
  /** Protocol version 1 of KServe, which is TensorFlow Serving's without versions. */
  KSERVE(false),
  TENSORFLOW_SERVING(false),
  MLFLOW(true),
  DATABRICKS(false),
  SAGEMAKER(false),
  /** Seldon Core 1. */
  SELDON(true),
  TORCHSERVE(false),
  BENTOML(true),
  /** A server of somebody's own. */
  OTHER(true);

  private final boolean needsModel;

  ModelRuntime(boolean needsModel) {
    this.needsModel = needsModel;
  }

  /** The name in the configuration and on spans, such as {@code tensorflow-serving}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the configuration must name the model, because URLs of such a server do not. */
  public boolean needsModel() {
    return needsModel;
  }

  /** The runtime of this name in the configuration; null if there is none. */
  public static @Nullable ModelRuntime of(String id) {
    for (ModelRuntime runtime : values()) {
      if (runtime.id().equals(id)) {
        return runtime;
      }
    }
    return null;
  }

  /** All names in the configuration. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (ModelRuntime runtime : values()) {
      ids.add(runtime.id());
    }
    return Collections.unmodifiableList(ids);
  }
}
