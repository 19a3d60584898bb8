package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around adding one statement, or one set of parameters, to a batch. */
public final class AddBatchAdvice {

  private AddBatchAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static boolean enter() {
    return StatementCalls.OUTERMOST.begin();
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object statement,
      @Advice.Enter boolean outermost,
      @Advice.Argument(value = 0, optional = true) @Nullable Object sql,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (!outermost) {
      return;
    }
    StatementCalls.OUTERMOST.end();
    if (thrown == null) {
      StatementState.of(statement).addToBatch((String) sql);
    }
  }
}
