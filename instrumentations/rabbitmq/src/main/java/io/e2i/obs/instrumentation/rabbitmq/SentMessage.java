package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sending of one message. What the application has passed stays as it is. */
final class SentMessage {

  private static final TaskTemplates TEMPLATES =
      TaskTemplates.ofMessages(
          OperationKind.TASK_SEND,
          RabbitmqInstrumentation.NAME,
          RabbitmqInstrumentation.NAME,
          "publish");

  /** Room for what the agent adds. */
  private static final int OWN_HEADERS = 6;

  private SentMessage() {}

  /** The properties to send, and the operation; null if nothing is recorded. */
  static Object @Nullable [] start(
      Channel channel,
      @Nullable String exchange,
      @Nullable String routingKey,
      AMQP.@Nullable BasicProperties properties,
      @Nullable Object body) {
    if (exchange == null || routingKey == null || !Operations.isRecording()) {
      return null;
    }
    OperationTemplate template = template(exchange, routingKey);
    ChannelTasks.of(channel).publishes(template);
    Map<String, Object> own = properties == null ? null : properties.getHeaders();
    Map<String, Object> headers = own == null ? Collections.<String, Object>emptyMap() : own;
    Operation send = Tasks.startSend(template, headers, Headers.INSTANCE);
    if (send == null) {
      return null;
    }
    if (send.isSampled()) {
      describe(send, exchange, routingKey, properties, body);
    }
    return new Object[] {toSend(channel, send, headers, properties), send};
  }

  /** What the application has passed, if there is no room for more or its type is its own. */
  private static AMQP.@Nullable BasicProperties toSend(
      Channel channel,
      Operation send,
      Map<String, Object> headers,
      AMQP.@Nullable BasicProperties properties) {
    if (properties != null && properties.getClass() != AMQP.BasicProperties.class) {
      return properties;
    }
    try {
      Map<String, Object> sent = new LinkedHashMap<>((headers.size() + OWN_HEADERS) * 4 / 3);
      sent.putAll(headers);
      Tasks.inject(send, sent, Headers.INSTANCE);
      return HeaderFrame.fits(channel, sent, properties) ? with(sent, properties) : properties;
    } catch (RuntimeException failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "headers of a RabbitMQ message", failure);
      return properties;
    }
  }

  /** That of messages which go this way. */
  static OperationTemplate template(String exchange, String routingKey) {
    return TEMPLATES.of(TaskTemplates.UNKNOWN, QueueNames.ofSent(exchange, routingKey));
  }

  private static void describe(
      Operation send,
      String exchange,
      String routingKey,
      AMQP.@Nullable BasicProperties properties,
      @Nullable Object body) {
    send.set(TaskAttributes.DESTINATION, QueueNames.destination(exchange, routingKey))
        .set(TaskAttributes.RABBITMQ_ROUTING_KEY, routingKey.isEmpty() ? null : routingKey)
        .set(TaskAttributes.BODY_SIZE, size(body));
    if (exchange.isEmpty() && QueueNames.isAnonymous(routingKey)) {
      send.set(TaskAttributes.DESTINATION_ANONYMOUS, Boolean.TRUE);
    }
    if (properties != null) {
      send.set(TaskAttributes.MESSAGE_ID, properties.getMessageId())
          .set(TaskAttributes.CONVERSATION_ID, properties.getCorrelationId());
    }
  }

  private static @Nullable Long size(@Nullable Object body) {
    if (body instanceof byte[]) {
      return (long) ((byte[]) body).length;
    }
    return body instanceof ByteBuffer ? (long) ((ByteBuffer) body).remaining() : null;
  }

  private static AMQP.BasicProperties with(
      Map<String, Object> headers, AMQP.@Nullable BasicProperties other) {
    if (other == null) {
      return new AMQP.BasicProperties(
          null, null, headers, null, null, null, null, null, null, null, null, null, null, null);
    }
    return new AMQP.BasicProperties(
        other.getContentType(),
        other.getContentEncoding(),
        headers,
        other.getDeliveryMode(),
        other.getPriority(),
        other.getCorrelationId(),
        other.getReplyTo(),
        other.getExpiration(),
        other.getMessageId(),
        other.getTimestamp(),
        other.getType(),
        other.getUserId(),
        other.getAppId(),
        other.getClusterId());
  }

  static void end(Object @Nullable [] sent, @Nullable Throwable thrown) {
    if (sent != null) {
      ((Operation) sent[1]).end(thrown);
    }
  }
}
