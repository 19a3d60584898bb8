package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.ObjectState;
import net.bytebuddy.asm.Advice;

/** After a statement was closed, and its results with it. */
public final class CloseStatementAdvice {

  private CloseStatementAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object statement) {
    Object state = ObjectState.get(statement);
    if (state instanceof StatementState) {
      ((StatementState) state).endRows();
    }
  }
}
