package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.ObjectState;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After a statement has given out the result of its last execution. */
public final class GetResultSetAdvice {

  private GetResultSetAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.This Object statement, @Advice.Return @Nullable Object result) {
    Object state = ObjectState.get(statement);
    if (result != null && state instanceof StatementState) {
      ((StatementState) state).readsFrom(result, statement);
    }
  }
}
