package io.e2i.obs.instrumentation.tribuo;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.Predictions;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;

/** The predictions of models as operations. */
final class ModelCalls {

  static final Predictions PREDICTIONS = new Predictions(TribuoInstrumentation.NAME);

  private static final ContentOption CONTENT = new ContentOption(TribuoInstrumentation.NAME);

  private ModelCalls() {}

  /** Null if the call is not recorded. */
  static @Nullable Operation start(Model<?> model, @Nullable Object examples) {
    if (!PREDICTIONS.isRecording()) {
      return null;
    }
    Captured input =
        examples instanceof Example
            ? ExampleContent.input((Example<?>) examples, CONTENT.level())
            : null;
    return PREDICTIONS.start(ModelDescription.of(model), input);
  }

  /** Ends what was started. */
  static void end(@Nullable Operation call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    try {
      ContentLevel level = CONTENT.level();
      if (result instanceof Prediction) {
        call.set(PredictionAttributes.ROWS, 1L);
        if (level != ContentLevel.NONE) {
          call.audit().output(ExampleContent.output((Prediction<?>) result, level));
        }
      } else if (result instanceof List && Predictions.isPlain(result)) {
        many(call, (List<?>) result, level);
      }
    } finally {
      PREDICTIONS.end(call, thrown);
    }
  }

  /**
   * The examples of many predictions are known from these: reading them before could use them up.
   */
  private static void many(Operation call, List<?> predictions, ContentLevel level) {
    call.set(PredictionAttributes.ROWS, (long) predictions.size());
    if (level != ContentLevel.NONE) {
      call.audit()
          .input(ExampleContent.inputs(predictions, level))
          .output(ExampleContent.outputs(predictions, level));
    }
  }
}
