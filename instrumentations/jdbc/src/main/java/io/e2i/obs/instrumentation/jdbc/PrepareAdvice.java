package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around preparing a statement: what its executions need to know is found out here. */
public final class PrepareAdvice {

  private PrepareAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static boolean enter() {
    return StatementCalls.OUTERMOST.begin();
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object connection,
      @Advice.Enter boolean outermost,
      @Advice.Argument(0) @Nullable Object sql,
      @Advice.Return @Nullable Object statement) {
    try {
      if (statement != null && sql != null) {
        Connections.prepared(connection, (String) sql, statement, outermost);
      }
    } finally {
      if (outermost) {
        StatementCalls.OUTERMOST.end();
      }
    }
  }
}
