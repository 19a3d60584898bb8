package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a message that has come. Immutable. */
final class ReceivedMessage {

  private final Envelope envelope;
  private final AMQP.@Nullable BasicProperties properties;
  private final String queue;
  private final Map<String, Object> headers;
  private final long triesBefore;

  ReceivedMessage(Envelope envelope, AMQP.@Nullable BasicProperties properties, String queue) {
    this.envelope = envelope;
    this.properties = properties;
    this.queue = queue;
    Map<String, Object> own = properties == null ? null : properties.getHeaders();
    headers = own == null ? Collections.<String, Object>emptyMap() : own;
    triesBefore = Tries.before(headers, queue);
  }

  Map<String, Object> headers() {
    return headers;
  }

  boolean isRetried() {
    return envelope.isRedeliver() || triesBefore > 0;
  }

  void describe(Operation operation, byte @Nullable [] body) {
    String routingKey = text(envelope.getRoutingKey());
    operation
        .set(
            TaskAttributes.DESTINATION,
            QueueNames.destination(text(envelope.getExchange()), routingKey, queue))
        .set(TaskAttributes.RABBITMQ_ROUTING_KEY, routingKey.isEmpty() ? null : routingKey)
        .set(TaskAttributes.RABBITMQ_DELIVERY_TAG, envelope.getDeliveryTag())
        .set(TaskAttributes.BODY_SIZE, body == null ? null : (long) body.length);
    if (QueueNames.isAnonymous(queue)) {
      operation.set(TaskAttributes.DESTINATION_ANONYMOUS, Boolean.TRUE);
    }
    if (envelope.isRedeliver()) {
      operation.set(TaskAttributes.REDELIVERED, Boolean.TRUE);
    }
    if (triesBefore > 0) {
      operation.set(TaskAttributes.ATTEMPT, triesBefore + 1);
    }
    if (properties != null) {
      operation
          .set(TaskAttributes.MESSAGE_ID, properties.getMessageId())
          .set(TaskAttributes.CONVERSATION_ID, properties.getCorrelationId());
    }
    if (!headers.isEmpty()) {
      operation.set(TaskAttributes.DEAD_LETTER_REASON, Tries.deadLetterReason(headers));
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
