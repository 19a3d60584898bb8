package io.e2i.obs.instrumentation.rabbitmq;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RabbitMQ writes into messages about earlier tries. Values of odd types count as absent. */
final class Tries {

  /** Of quorum queues: how often the message was delivered before. */
  private static final String DELIVERIES = "x-delivery-count";

  /** From which queues the message was taken, why, and how often. */
  private static final String DEATHS = "x-death";

  private static final String FIRST_REASON = "x-first-death-reason";

  private Tries() {}

  /** How often the message was tried before in this queue, as far as its headers tell. */
  static long before(Map<String, Object> headers, String queue) {
    if (headers.isEmpty()) {
      return 0;
    }
    Object deaths = headers.get(DEATHS);
    long count = number(headers.get(DELIVERIES));
    return deaths instanceof List ? count + rejections((List<?>) deaths, queue) : count;
  }

  private static long rejections(List<?> deaths, String queue) {
    long count = 0;
    for (Object death : deaths) {
      if (death instanceof Map && isRejection((Map<?, ?>) death, queue)) {
        count += number(((Map<?, ?>) death).get("count"));
      }
    }
    return count;
  }

  private static boolean isRejection(Map<?, ?> death, String queue) {
    return queue.equals(Headers.text(death.get("queue")))
        && "rejected".equals(Headers.text(death.get("reason")));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number ? Math.max(0, ((Number) value).longValue()) : 0;
  }

  /** Why the message was first taken from a queue; null if it was not. */
  static @Nullable String deadLetterReason(Map<String, Object> headers) {
    String first = Headers.text(headers.get(FIRST_REASON));
    Object deaths = headers.get(DEATHS);
    if (first != null || !(deaths instanceof List) || ((List<?>) deaths).isEmpty()) {
      return first;
    }
    // The most recent comes first.
    Object oldest = ((List<?>) deaths).get(((List<?>) deaths).size() - 1);
    return oldest instanceof Map ? Headers.text(((Map<?, ?>) oldest).get("reason")) : null;
  }
}
