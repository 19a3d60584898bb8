package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** Bytes: there is no queue of a longer name, and the client does not ask for it. */
  private static final int MAX_NAME = 255;

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
        String queue = due.next();
        try {
          read(channel, queues, queue, visitor);
        } catch (ShutdownSignalException closed) {
          throw closed;
        } catch (RuntimeException failure) {
          queues.isMissing(queue);
          Failures.swallow(SelfCounter.QUEUES_NOT_READ, "length of a RabbitMQ queue", failure);
          // Nobody knows what the channel still waits for: the next name gets a new one.
          return;
        }
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
    if (queue.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      return;
    }
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
