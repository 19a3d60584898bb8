package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.OutermostCall;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.Tasks;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The work of a consumer on one message. Consumers that call others count once. */
final class Delivery {

  private static final OutermostCall CALLS = OutermostCall.of("rabbitmq.delivery");

  private Delivery() {}

  /** Null if the call is not recorded. */
  static @Nullable Operation start(
      Object consumer,
      @Nullable String tag,
      @Nullable Envelope envelope,
      AMQP.@Nullable BasicProperties properties,
      byte @Nullable [] body) {
    if (envelope == null || !Operations.isRecording() || CALLS.isRunning()) {
      return null;
    }
    ConsumedQueue queue = Subscriptions.queue(consumer, tag);
    ReceivedMessage message = new ReceivedMessage(envelope, properties, queue.name());
    tell(queue.template(), message);
    Operation operation =
        Tasks.startProcess(
            queue.template(), message.headers(), Headers.INSTANCE, sentAt(properties));
    if (operation == null) {
      return null;
    }
    if (operation.isSampled()) {
      message.describe(operation, body);
    }
    CALLS.begin();
    return operation;
  }

  private static void tell(OperationTemplate template, ReceivedMessage message) {
    Tasks.tell(template, TaskEvent.RECEIVED, 1);
    if (message.isRetried()) {
      Tasks.tell(template, TaskEvent.RETRIED, 1);
    }
  }

  /** To the second; -1 if the sender does not say. */
  private static long sentAt(AMQP.@Nullable BasicProperties properties) {
    Date timestamp = properties == null ? null : properties.getTimestamp();
    return timestamp == null ? -1 : timestamp.getTime();
  }

  static void end(@Nullable Operation delivery, @Nullable Throwable thrown) {
    if (delivery != null) {
      CALLS.end();
      delivery.end(thrown);
    }
  }
}
