package io.e2i.obs.instrumentation.xgboost4j;

import io.e2i.obs.operation.Operation;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around predictions for the rows of a matrix; the overloads call each other. */
public final class PredictAdvice {

  private PredictAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This Booster booster, @Advice.Argument(0) @Nullable DMatrix rows) {
    return BoosterCalls.start(booster, rows);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation operation,
      @Advice.Return float @Nullable [][] result,
      @Advice.Thrown @Nullable Throwable thrown) {
    BoosterCalls.end(operation, result, thrown);
  }
}
