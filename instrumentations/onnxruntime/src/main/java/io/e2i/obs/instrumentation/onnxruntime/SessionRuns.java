package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.OrtSession;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.Predictions;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of sessions as operations. */
final class SessionRuns {

  static final Predictions PREDICTIONS = new Predictions(OnnxRuntimeInstrumentation.NAME);

  private static final ContentOption CONTENT = new ContentOption(OnnxRuntimeInstrumentation.NAME);

  private SessionRuns() {}

  /** Null if the call is not recorded. */
  static @Nullable Operation start(OrtSession session, @Nullable Map<?, ?> inputs) {
    if (!PREDICTIONS.isRecording()) {
      return null;
    }
    Captured input = TensorContent.of(inputs, CONTENT.level());
    Long rows = RunInputs.rows(inputs);
    Operation run = PREDICTIONS.start(SessionModel.of(session), input);
    return run == null ? null : run.set(PredictionAttributes.ROWS, rows);
  }

  /** Ends what {@link #start} has answered; leaves the result as it is. */
  static void end(
      @Nullable Operation run, OrtSession.@Nullable Result result, @Nullable Throwable thrown) {
    if (run == null) {
      return;
    }
    try {
      ContentLevel level = CONTENT.level();
      if (result != null && level != ContentLevel.NONE) {
        run.audit().output(TensorContent.of(result, level));
      }
    } finally {
      PREDICTIONS.end(run, thrown);
    }
  }
}
