package io.e2i.obs.instrumentation.uncaught;

import net.bytebuddy.asm.Advice;

/**
 * An exception has reached the end of its thread. It is told ahead of the thread's handlers, which
 * may end the JVM: by {@code System.exit} it is still reported, by {@code Runtime.halt} it is not.
 */
public final class ThreadAdvice {

  private ThreadAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.Argument(0) Throwable thrown) {
    Uncaught.inThread(thrown);
  }
}
