package io.e2i.obs.instrumentation.jpmml;

import io.e2i.obs.operation.Operation;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jpmml.evaluator.ModelEvaluator;
import org.jspecify.annotations.Nullable;

/** Around the evaluation of one record. */
public final class EvaluateAdvice {

  private EvaluateAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This ModelEvaluator<?> evaluator, @Advice.Argument(0) @Nullable Map<?, ?> arguments) {
    return Evaluations.start(evaluator, arguments);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation operation,
      @Advice.Return @Nullable Map<?, ?> results,
      @Advice.Thrown @Nullable Throwable thrown) {
    Evaluations.end(operation, results, thrown);
  }
}
