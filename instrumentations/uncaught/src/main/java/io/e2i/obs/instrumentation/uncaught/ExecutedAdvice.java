package io.e2i.obs.instrumentation.uncaught;

import net.bytebuddy.asm.Advice;

/** A task that was given to a fork-join pool without any interest in its result. */
public final class ExecutedAdvice {

  private ExecutedAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.Argument(0) Throwable thrown) {
    Uncaught.inExecutor(thrown);
  }
}
