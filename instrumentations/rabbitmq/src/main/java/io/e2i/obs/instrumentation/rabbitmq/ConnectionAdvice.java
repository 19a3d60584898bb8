package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Connection;
import net.bytebuddy.asm.Advice;

/** {@code AMQConnection.start()}: one that recovers makes a new one each time. */
public final class ConnectionAdvice {

  private ConnectionAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(@Advice.This Connection connection) {
    ConnectionQueues.watch(connection);
  }
}
