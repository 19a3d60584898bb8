package io.e2i.obs.instrumentation.rabbitmq;

import io.e2i.obs.broker.amqp.AmqpBroker;

/** The broker of all tests of this module but those that stop it; it ends with this JVM. */
final class SharedBroker {

  private static final AmqpBroker BROKER = start();

  private SharedBroker() {}

  private static AmqpBroker start() {
    AmqpBroker broker = AmqpBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    return broker;
  }

  static int port() {
    return BROKER.port();
  }
}
