package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.technology.ForRule;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around methods that return an object, which may be a result that is still to come. */
public final class ResultAdvice {

  private ResultAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @ForRule String name, @Advice.Origin Class<?> type, @Advice.Origin("#t.#m") String method) {
    return MethodCalls.begin(name, type, method);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation call,
      @Advice.Return @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    MethodCalls.end(call, result, thrown);
  }
}
