package io.e2i.obs.instrumentation.prediction;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.PredictionTemplates;
import io.e2i.obs.rule.CallRule;
import io.e2i.obs.rule.CallValues;
import io.e2i.obs.rule.RuleContent;
import io.e2i.obs.rule.RuleEntry;
import io.e2i.obs.rule.RuleSubject;
import io.e2i.obs.rule.ValueSource;
import org.jspecify.annotations.Nullable;

/** One entry of {@code instrumentations.prediction.rules}. */
final class PredictionRule extends CallRule {

  private static final PredictionTemplates TEMPLATES =
      new PredictionTemplates(PredictionCalls.TECHNOLOGY);

  private final @Nullable ValueSource model;
  private final @Nullable ValueSource version;
  private final @Nullable String type;
  private final RuleContent content;
  private final RuleSubject subject;

  PredictionRule(RuleEntry entry) {
    super(entry.head());
    model = entry.value("model");
    version = entry.value("version");
    type = entry.choice("prediction_type", PredictionTemplates.TYPES);
    content = RuleContent.read(entry);
    subject = RuleSubject.read(entry);
  }

  @Override
  protected OperationTemplate template(CallValues call) {
    String known = model == null || model.isOfResult() ? null : model.redacted(call);
    return TEMPLATES.of(
        known == null ? call.simpleClassName() : known,
        version == null || version.isOfResult() ? null : version.redacted(call),
        type);
  }

  @Override
  protected void started(Operation operation, CallValues call) {
    subject.tell(operation, call, false);
    content.keepInput(operation, call);
  }

  @Override
  protected void finished(Operation operation, CallValues call) {
    if (model != null && model.isOfResult()) {
      answered(operation, model.redacted(call));
    }
    if (version != null && version.isOfResult()) {
      operation.set(PredictionAttributes.MODEL_VERSION, version.redacted(call));
    }
    subject.tell(operation, call, true);
    content.keepOutput(operation, call);
  }

  /** The result has told which model it was. */
  private static void answered(Operation operation, @Nullable String model) {
    if (model != null) {
      operation.set(PredictionAttributes.MODEL, model);
      operation.rename("predict " + model);
    }
  }
}
