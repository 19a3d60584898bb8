package io.e2i.obs.instrumentation.xgboost4j;

import io.e2i.obs.operation.Operation;
import ml.dmlc.xgboost4j.java.Booster;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around predictions for rows in an array, which the library reads where it is. */
public final class PredictInPlaceAdvice {

  private PredictInPlaceAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This Booster booster,
      @Advice.Argument(0) float @Nullable [] features,
      @Advice.Argument(1) int rows,
      @Advice.Argument(2) int columns) {
    return BoosterCalls.startInPlace(booster, features, rows, columns);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation operation,
      @Advice.Return float @Nullable [][] result,
      @Advice.Thrown @Nullable Throwable thrown) {
    BoosterCalls.end(operation, result, thrown);
  }
}
