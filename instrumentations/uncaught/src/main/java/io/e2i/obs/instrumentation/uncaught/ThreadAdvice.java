package io.e2i.obs.instrumentation.uncaught;

import net.bytebuddy.asm.Advice;

/** An exception has reached the end of its thread; ahead of handlers, which may end the JVM. */
public final class ThreadAdvice {

  private ThreadAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.Argument(0) Throwable thrown) {
    Uncaught.inThread(thrown);
  }
}
