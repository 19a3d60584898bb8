package io.e2i.obs.instrumentation.rabbitmq;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewestClientTest extends ReceivingContract {

  @RegisterExtension
  static final ForkedApplication application =
      builder(SharedBroker.port()).library("amqp-client", "target/newest/*.jar").start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
