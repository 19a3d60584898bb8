package io.e2i.obs.instrumentation.xgboost4j;

import ml.dmlc.xgboost4j.java.Booster;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After a model was loaded from a file, whose name is the model's. */
public final class LoadAdvice {

  private LoadAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.Argument(0) @Nullable Object path, @Advice.Return @Nullable Booster booster) {
    if (booster != null) {
      BoosterModel.loaded(booster, (String) path);
    }
  }
}
