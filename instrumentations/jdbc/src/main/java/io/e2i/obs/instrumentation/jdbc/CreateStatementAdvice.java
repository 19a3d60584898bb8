package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After a connection has made a statement. */
public final class CreateStatementAdvice {

  private CreateStatementAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object connection, @Advice.Return @Nullable Object statement) {
    if (statement != null) {
      StatementState.created(statement, Connections.infoOf(connection));
    }
  }
}
