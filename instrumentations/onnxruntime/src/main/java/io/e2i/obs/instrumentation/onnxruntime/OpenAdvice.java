package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.OrtSession;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After a session was opened: from a file, or from a model in memory. */
public final class OpenAdvice {

  private OpenAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.This OrtSession session, @Advice.Argument(1) @Nullable Object model) {
    SessionModel.opened(session, model);
  }
}
