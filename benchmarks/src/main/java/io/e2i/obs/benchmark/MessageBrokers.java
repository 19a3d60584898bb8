package io.e2i.obs.benchmark;

import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.broker.kafka.KafkaBroker;

/** An AMQP and a Kafka broker, each in a process of its own. Not thread-safe. */
final class MessageBrokers implements AutoCloseable {

  private final AmqpBroker amqp = AmqpBroker.start();
  private final KafkaBroker kafka = KafkaBroker.start();
  private int topics;

  /** What the service wants to know of them: port, address, and a topic that is new. */
  String[] forService() {
    String topic = "messages-" + topics++;
    kafka.createTopic(topic, 1);
    return new String[] {"" + amqp.port(), kafka.bootstrapServers(), topic};
  }

  @Override
  public void close() {
    amqp.close();
    kafka.close();
  }
}
