package io.e2i.obs.instrumentation.rabbitmq;

/** What queues are called in metrics and spans. */
final class QueueNames {

  /** The label of queues that live as long as a connection. */
  static final String ANONYMOUS = "anonymous";

  /** How the names begin that brokers and Spring make up. */
  private static final String[] MADE_UP = {"amq.gen", "amq.rabbitmq.reply-to", "spring.gen-"};

  private QueueNames() {}

  /** Whether the name was made up, and so is another one next time. */
  static boolean isAnonymous(String queue) {
    for (String beginning : MADE_UP) {
      if (queue.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** The label of a queue that is consumed. */
  static String ofConsumed(String queue) {
    return isAnonymous(queue) ? ANONYMOUS : queue;
  }

  /**
   * The label of what is sent: the exchange, or the queue if it goes there by the default exchange.
   */
  static String ofSent(String exchange, String routingKey) {
    if (!exchange.isEmpty()) {
      return exchange;
    }
    return routingKey.isEmpty() ? "amq.default" : ofConsumed(routingKey);
  }

  /** {@code messaging.destination.name} of what is sent. */
  static String destination(String exchange, String routingKey) {
    if (exchange.isEmpty()) {
      return routingKey.isEmpty() ? "amq.default" : routingKey;
    }
    return routingKey.isEmpty() ? exchange : exchange + ':' + routingKey;
  }

  /** {@code messaging.destination.name} of what has come. */
  static String destination(String exchange, String routingKey, String queue) {
    if (routingKey.isEmpty() || routingKey.equals(queue)) {
      return exchange.isEmpty() ? queue : exchange + ':' + queue;
    }
    String tail = routingKey + ':' + queue;
    return exchange.isEmpty() ? tail : exchange + ':' + tail;
  }
}
