package io.e2i.obs.instrumentation.xgboost4j;

import io.e2i.obs.operation.ModelFile;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.PredictionTemplates;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Which model a booster is: found out once, and kept on the booster. */
final class BoosterModel {

  private BoosterModel() {}

  /** Reads what the model says of itself; nobody else has the booster yet. */
  static void loaded(Booster booster, @Nullable String path) {
    templateFor(booster, path);
  }

  /** The template of the booster's predictions; to be called while it predicts. */
  static OperationTemplate of(Booster booster) {
    Object known = ObjectState.get(booster);
    return known instanceof OperationTemplate
        ? (OperationTemplate) known
        : templateFor(booster, null);
  }

  private static OperationTemplate templateFor(Booster booster, @Nullable String path) {
    ModelFile file = ModelFile.of(path);
    String name = file.name();
    String version = attribute(booster, "version");
    String type = attribute(booster, "type");
    OperationTemplate template =
        BoosterCalls.PREDICTIONS.template(
            name == null ? attribute(booster, "name") : name,
            version == null ? file.version() : version,
            PredictionTemplates.TYPES.contains(type) ? type : null);
    ObjectState.set(booster, template);
    return template;
  }

  /** Null if there is none, or the booster was disposed of. */
  private static @Nullable String attribute(Booster booster, String key) {
    try {
      return booster.getAttr(key);
    } catch (XGBoostError disposed) {
      return null;
    }
  }
}
