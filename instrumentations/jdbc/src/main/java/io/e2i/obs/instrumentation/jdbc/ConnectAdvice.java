package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around opening a connection: the URL tells where it leads to. */
public final class ConnectAdvice {

  private ConnectAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static boolean enter() {
    return StatementCalls.OUTERMOST.begin();
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter boolean outermost,
      @Advice.Argument(0) @Nullable Object url,
      @Advice.Return @Nullable Object connection) {
    if (outermost) {
      StatementCalls.OUTERMOST.end();
    }
    if (connection != null) {
      Connections.opened(connection, (String) url);
    }
  }
}
