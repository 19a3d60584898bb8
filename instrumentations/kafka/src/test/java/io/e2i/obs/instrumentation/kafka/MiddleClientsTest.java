package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class MiddleClientsTest extends KafkaContract {

  @RegisterExtension
  static final ForkedApplication application =
      builder().library("kafka-clients", "target/middle/*.jar").start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
