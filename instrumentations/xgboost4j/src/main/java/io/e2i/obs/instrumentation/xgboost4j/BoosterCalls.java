package io.e2i.obs.instrumentation.xgboost4j;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.Predictions;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** The predictions of boosters as operations. */
final class BoosterCalls {

  static final Predictions PREDICTIONS = new Predictions(XgboostInstrumentation.NAME);

  private static final ContentOption CONTENT = new ContentOption(XgboostInstrumentation.NAME);

  /** Of a matrix with more numbers the shape has to do. */
  private static final int MAX_NUMBERS = 1024;

  private BoosterCalls() {}

  /** Null if the call is not recorded. */
  static @Nullable Operation start(Booster booster, @Nullable DMatrix matrix) {
    if (!PREDICTIONS.isRecording()) {
      return null;
    }
    Captured input = null;
    if (matrix != null && CONTENT.level() != ContentLevel.NONE) {
      input = shape(rowsOf(matrix) + " rows");
    }
    return PREDICTIONS.start(BoosterModel.of(booster), input);
  }

  /** Null if the call is not recorded. */
  static @Nullable Operation startInPlace(
      Booster booster, float @Nullable [] features, int rows, int columns) {
    if (!PREDICTIONS.isRecording()) {
      return null;
    }
    Captured input = null;
    ContentLevel level = CONTENT.level();
    if (features != null && level != ContentLevel.NONE) {
      input =
          features.length <= MAX_NUMBERS
              ? Captured.of(features, level)
              : shape("float[" + rows + ", " + columns + "]");
    }
    return PREDICTIONS.start(BoosterModel.of(booster), input);
  }

  /** Ends what was started; the answer tells how many rows there were. */
  static void end(
      @Nullable Operation call, float @Nullable [][] result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    try {
      if (result != null) {
        call.set(PredictionAttributes.ROWS, (long) result.length);
        keep(call, result, CONTENT.level());
      }
    } finally {
      PREDICTIONS.end(call, thrown);
    }
  }

  private static void keep(Operation call, float[][] result, ContentLevel level) {
    if (level == ContentLevel.NONE) {
      return;
    }
    int columns = result.length == 0 ? 0 : result[0].length;
    call.audit()
        .output(
            (long) result.length * columns <= MAX_NUMBERS
                ? Captured.of(result, level)
                : shape("float[" + result.length + ", " + columns + "]"));
  }

  /** A shape is no content: whoever wants a summary sees it as it is. */
  private static @Nullable Captured shape(String text) {
    return Captured.of(text, ContentLevel.FULL);
  }

  private static String rowsOf(DMatrix matrix) {
    // To ask a matrix that was disposed of would end the JVM.
    if (matrix.getHandle() == 0) {
      return "unknown";
    }
    try {
      return Long.toString(matrix.rowNum());
    } catch (XGBoostError refused) {
      return "unknown";
    }
  }
}
