package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.e2i.obs.operation.WatchedQueues;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker how long queues are, on a channel of its own over the application's connection,
 * which lives as long as that takes. What the broker refuses closes that channel and no other.
 */
enum QueueLengths implements WatchedQueues.Reading<Connection> {
  INSTANCE;

  @Override
  public void read(Connection connection, Collection<String> names, WatchedQueues.Visitor visitor)
      throws IOException, TimeoutException {
    ConnectionQueues queues = ConnectionQueues.of(connection);
    if (queues == null) {
      return;
    }
    Iterator<String> due = queues.due(names).iterator();
    try {
      while (due.hasNext() && connection.isOpen()) {
        readUntilRefused(connection, queues, due, visitor);
      }
    } catch (IOException | ShutdownSignalException failure) {
      // Closed meanwhile: whoever uses the connection knows already.
      if (connection.isOpen()) {
        throw failure;
      }
    }
  }

  private static void readUntilRefused(
      Connection connection,
      ConnectionQueues queues,
      Iterator<String> due,
      WatchedQueues.Visitor visitor)
      throws IOException, TimeoutException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("The connection has no room for one more channel");
    }
    try {
      while (due.hasNext() && channel.isOpen()) {
        read(channel, queues, due.next(), visitor);
      }
    } finally {
      if (channel.isOpen()) {
        channel.close();
      }
    }
  }

  private static void read(
      Channel channel, ConnectionQueues queues, String queue, WatchedQueues.Visitor visitor)
      throws IOException {
    try {
      visitor.visit(queue, "", channel.queueDeclarePassive(queue).getMessageCount());
    } catch (IOException refused) {
      if (!isRefusal(refused.getCause())) {
        throw refused;
      }
      queues.isMissing(queue);
    }
  }

  private static boolean isRefusal(@Nullable Throwable cause) {
    return cause instanceof ShutdownSignalException
        && !((ShutdownSignalException) cause).isHardError();
  }
}
