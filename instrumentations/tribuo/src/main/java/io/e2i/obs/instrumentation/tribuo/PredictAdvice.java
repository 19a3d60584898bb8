package io.e2i.obs.instrumentation.tribuo;

import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;

/** Around predictions of one example or many; models of models call each other. */
public final class PredictAdvice {

  private PredictAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This Model<?> model, @Advice.Argument(0) @Nullable Object examples) {
    return ModelCalls.start(model, examples);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation operation,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    ModelCalls.end(operation, result, thrown);
  }
}
