package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.OrtSession;
import io.e2i.obs.operation.Operation;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around all overloads of {@code run}, which call each other. */
public final class RunAdvice {

  private RunAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This OrtSession session, @Advice.Argument(0) @Nullable Map<?, ?> inputs) {
    return SessionRuns.start(session, inputs);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation operation,
      @Advice.Return OrtSession.@Nullable Result result,
      @Advice.Thrown @Nullable Throwable thrown) {
    SessionRuns.end(operation, result, thrown);
  }
}
