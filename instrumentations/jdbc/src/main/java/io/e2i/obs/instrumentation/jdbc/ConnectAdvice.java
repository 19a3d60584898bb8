package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around opening a connection: the URL tells where it leads to. */
public final class ConnectAdvice {

  private ConnectAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter() {
    StatementCalls.DEPTH.enter();
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Argument(0) @Nullable Object url, @Advice.Return @Nullable Object connection) {
    StatementCalls.DEPTH.exit();
    if (connection != null) {
      Connections.opened(connection, (String) url);
    }
  }
}
