package io.e2i.obs.instrumentation.jpmml;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.Predictions;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.Map;
import org.jpmml.evaluator.ModelEvaluator;
import org.jspecify.annotations.Nullable;

/** The evaluations of models as operations. */
final class Evaluations {

  static final Predictions PREDICTIONS = new Predictions(JpmmlInstrumentation.NAME);

  private static final ContentOption CONTENT = new ContentOption(JpmmlInstrumentation.NAME);

  private Evaluations() {}

  /** Null if the call is not recorded. */
  static @Nullable Operation start(ModelEvaluator<?> evaluator, @Nullable Map<?, ?> arguments) {
    if (!PREDICTIONS.isRecording()) {
      return null;
    }
    Captured input =
        Predictions.isPlain(arguments) ? FieldContent.of(arguments, CONTENT.level()) : null;
    return PREDICTIONS.start(EvaluatedModel.of(evaluator), input);
  }

  /** Ends what was started; results are read, but none is computed that was not. */
  static void end(
      @Nullable Operation call, @Nullable Map<?, ?> results, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    try {
      call.set(PredictionAttributes.ROWS, 1L);
      ContentLevel level = CONTENT.level();
      if (results != null && level != ContentLevel.NONE) {
        call.audit().output(FieldContent.of(results, level));
      }
    } finally {
      PREDICTIONS.end(call, thrown);
    }
  }
}
