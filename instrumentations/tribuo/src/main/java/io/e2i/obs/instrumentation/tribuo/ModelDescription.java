package io.e2i.obs.instrumentation.tribuo;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationTemplate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;

/** What a model says of itself: found out once, and kept on the model. */
final class ModelDescription {

  private ModelDescription() {}

  /** The template of the model's predictions. */
  static OperationTemplate of(Model<?> model) {
    Object known = ObjectState.get(model);
    if (known instanceof OperationTemplate) {
      return (OperationTemplate) known;
    }
    OperationTemplate template =
        ModelCalls.PREDICTIONS.template(name(model), version(model), type(model));
    ObjectState.set(model, template);
    return template;
  }

  private static String name(Model<?> model) {
    String name = model.getName();
    return name == null || name.isEmpty() ? model.getClass().getSimpleName() : name;
  }

  /** When it was trained: that is what tells one training of a model from the next. */
  private static @Nullable String version(Model<?> model) {
    try {
      return model
          .getProvenance()
          .getTrainingTime()
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS)
          .toString();
    } catch (RuntimeException nobodyKnows) {
      return null;
    }
  }

  private static @Nullable String type(Model<?> model) {
    Object outputs = model.getOutputIDInfo();
    String kind = outputs == null ? "" : outputs.getClass().getName();
    if (kind.startsWith("org.tribuo.classification.")
        || kind.startsWith("org.tribuo.multilabel.")) {
      return "classification";
    }
    return kind.startsWith("org.tribuo.regression.") ? "regression" : null;
  }
}
