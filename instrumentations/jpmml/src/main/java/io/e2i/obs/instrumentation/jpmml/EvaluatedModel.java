package io.e2i.obs.instrumentation.jpmml;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationTemplate;
import org.dmg.pmml.Header;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.ModelEvaluator;
import org.jspecify.annotations.Nullable;

/** What a model says of itself: found out once, and kept on its evaluator. */
final class EvaluatedModel {

  private EvaluatedModel() {}

  /** The template of the evaluator's predictions. */
  static OperationTemplate of(ModelEvaluator<?> evaluator) {
    Object known = ObjectState.get(evaluator);
    if (known instanceof OperationTemplate) {
      return (OperationTemplate) known;
    }
    Model model = evaluator.getModel();
    OperationTemplate template =
        Evaluations.PREDICTIONS.template(
            name(model), version(evaluator.getPMML()), type(model.getMiningFunction()));
    ObjectState.set(evaluator, template);
    return template;
  }

  private static @Nullable String name(Model model) {
    String name = model.getModelName();
    return name == null ? model.getAlgorithmName() : name;
  }

  private static @Nullable String version(@Nullable PMML pmml) {
    Header header = pmml == null ? null : pmml.getHeader();
    return header == null ? null : header.getModelVersion();
  }

  private static @Nullable String type(@Nullable MiningFunction function) {
    if (function == MiningFunction.CLASSIFICATION) {
      return "classification";
    }
    return function == MiningFunction.REGRESSION ? "regression" : null;
  }
}
