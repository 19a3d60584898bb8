package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.ObjectState;
import net.bytebuddy.asm.Advice;

/** After a result was closed. */
public final class CloseResultSetAdvice {

  private CloseResultSetAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object result) {
    Object state = ObjectState.get(result);
    if (state instanceof RowCount) {
      ((RowCount) state).end(null);
    }
  }
}
