package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.broker.kafka.KafkaBroker;

/** The broker of all tests of this module but those that stop it; it ends with this JVM. */
final class SharedBroker {

  private static final KafkaBroker BROKER = start();

  private SharedBroker() {}

  private static KafkaBroker start() {
    KafkaBroker broker = KafkaBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    return broker;
  }

  static String address() {
    return BROKER.bootstrapServers();
  }
}
