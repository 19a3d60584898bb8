package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.technology.ForRule;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around methods that return nothing or a primitive value. */
public final class MethodAdvice {

  private MethodAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @ForRule String name, @Advice.Origin Class<?> type, @Advice.Origin("#t.#m") String method) {
    return MethodCalls.begin(name, type, method);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation call, @Advice.Thrown @Nullable Throwable thrown) {
    MethodCalls.end(call, thrown);
  }
}
