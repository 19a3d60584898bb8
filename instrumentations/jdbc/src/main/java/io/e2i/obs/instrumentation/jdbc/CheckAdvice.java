package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;

/** Around checks of a connection: what drivers send for them is no query of the application. */
public final class CheckAdvice {

  private CheckAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static boolean enter() {
    return StatementCalls.OUTERMOST.begin();
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter boolean outermost) {
    if (outermost) {
      StatementCalls.OUTERMOST.end();
    }
  }
}
