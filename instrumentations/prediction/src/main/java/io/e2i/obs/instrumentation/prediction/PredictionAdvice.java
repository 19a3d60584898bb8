package io.e2i.obs.instrumentation.prediction;

import io.e2i.obs.rule.RuleCall;
import io.e2i.obs.technology.ForRule;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around methods that a rule names. */
public final class PredictionAdvice {

  private PredictionAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable RuleCall enter(
      @ForRule String rule,
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments Object[] arguments) {
    return PredictionCalls.RULES.begin(rule, type, self, arguments);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable RuleCall call,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    RuleCall.end(call, result, thrown);
  }
}
