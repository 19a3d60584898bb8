package io.e2i.obs.instrumentation.springmessaging;

import com.rabbitmq.client.LongString;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskTemplates;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Reads the messages of Spring AMQP. */
final class AmqpMessage {

  static final TextMapGetter<Message> HEADERS =
      new TextMapGetter<Message>() {
        @Override
        public Iterable<String> keys(Message message) {
          return message.getMessageProperties().getHeaders().keySet();
        }

        @Override
        public @Nullable String get(@Nullable Message message, String key) {
          return message == null ? null : text(header(message, key));
        }
      };

  /** Longer values are none of ours. */
  private static final int MAX_BYTES = 32 * 1024;

  /** How often a quorum queue has delivered the message before. */
  private static final String DELIVERIES = "x-delivery-count";

  /** How often, and from where, the message was dead-lettered before. */
  private static final String DEATHS = "x-death";

  private static final String FIRST_REASON = "x-first-death-reason";

  /** The label of queues whose names the broker or Spring has made up. */
  private static final String ANONYMOUS = "anonymous";

  private static final String[] MADE_UP = {"amq.gen", "amq.rabbitmq.reply-to", "spring.gen-"};

  private AmqpMessage() {}

  /** What the message's queue is called in metrics. */
  static String label(Message message) {
    String queue = queue(message);
    return isAnonymous(queue) ? ANONYMOUS : queue;
  }

  private static String queue(Message message) {
    String queue = message.getMessageProperties().getConsumerQueue();
    return queue == null ? TaskTemplates.UNKNOWN : queue;
  }

  private static boolean isAnonymous(String queue) {
    for (String beginning : MADE_UP) {
      if (queue.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** When the sender says it was, to the second; -1 if he does not. */
  static long sentAt(Message message) {
    Date timestamp = message.getMessageProperties().getTimestamp();
    return timestamp == null ? -1 : timestamp.getTime();
  }

  static boolean isRedelivered(Message message) {
    return Boolean.TRUE.equals(message.getMessageProperties().getRedelivered());
  }

  /**
   * The how-maniest attempt at this message this is; 0 if nobody knows.
   *
   * @param call the how-maniest of this delivery, from 1
   */
  static long attempt(Message message, int call) {
    long before = number(header(message, DELIVERIES)) + deaths(message);
    return before == 0 && call == 1 ? 0 : before + call;
  }

  private static long deaths(Message message) {
    Object deaths = header(message, DEATHS);
    if (!(deaths instanceof List)) {
      return 0;
    }
    String queue = queue(message);
    long count = 0;
    for (Object death : (List<?>) deaths) {
      if (death instanceof Map && isRejection((Map<?, ?>) death, queue)) {
        count += number(((Map<?, ?>) death).get("count"));
      }
    }
    return count;
  }

  /** Why the message was first taken from a queue; null if it was not. */
  private static @Nullable String deadLetterReason(Message message) {
    String first = text(header(message, FIRST_REASON));
    Object deaths = header(message, DEATHS);
    if (first != null || !(deaths instanceof List) || ((List<?>) deaths).isEmpty()) {
      return first;
    }
    // The most recent comes first.
    Object oldest = ((List<?>) deaths).get(((List<?>) deaths).size() - 1);
    return oldest instanceof Map ? text(((Map<?, ?>) oldest).get("reason")) : null;
  }

  private static boolean isRejection(Map<?, ?> death, String queue) {
    return queue.equals(text(death.get("queue"))) && "rejected".equals(text(death.get("reason")));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number ? Math.max(0, ((Number) value).longValue()) : 0;
  }

  static void describe(Operation operation, Message message, long attempt) {
    MessageProperties properties = message.getMessageProperties();
    byte[] body = message.getBody();
    String routingKey = orEmpty(properties.getReceivedRoutingKey());
    operation
        .set(TaskAttributes.DESTINATION, destination(message, routingKey))
        .set(TaskAttributes.RABBITMQ_ROUTING_KEY, routingKey.isEmpty() ? null : routingKey)
        .set(TaskAttributes.MESSAGE_ID, properties.getMessageId())
        .set(TaskAttributes.CONVERSATION_ID, properties.getCorrelationId())
        .set(TaskAttributes.BODY_SIZE, body == null ? null : (long) body.length)
        .set(TaskAttributes.RABBITMQ_DELIVERY_TAG, properties.getDeliveryTag())
        .set(TaskAttributes.REDELIVERED, isRedelivered(message) ? true : null)
        .set(TaskAttributes.DEAD_LETTER_REASON, deadLetterReason(message));
    describeAny(operation, message, attempt);
  }

  static void describeBatch(Operation operation, Message first, long attempt) {
    operation.set(TaskAttributes.DESTINATION, queue(first));
    describeAny(operation, first, attempt);
  }

  private static void describeAny(Operation operation, Message message, long attempt) {
    operation
        .set(TaskAttributes.DESTINATION_ANONYMOUS, isAnonymous(queue(message)) ? true : null)
        .set(TaskAttributes.ATTEMPT, attempt == 0 ? null : attempt);
  }

  /** Exchange, routing key and queue, of which empty parts and the second of two equal ones go. */
  private static String destination(Message message, String routingKey) {
    String exchange = orEmpty(message.getMessageProperties().getReceivedExchange());
    String queue = queue(message);
    String tail = routingKey.isEmpty() || routingKey.equals(queue) ? "" : routingKey + ':';
    return exchange.isEmpty() ? tail + queue : exchange + ':' + tail + queue;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Object header(Message message, String name) {
    return message.getMessageProperties().getHeaders().get(name);
  }

  /** Null for a value that is no text, or too long. */
  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    // Spring hands on what is longer than 1024 bytes as it has come.
    return value instanceof LongString && ((LongString) value).length() <= MAX_BYTES
        ? value.toString()
        : null;
  }
}
