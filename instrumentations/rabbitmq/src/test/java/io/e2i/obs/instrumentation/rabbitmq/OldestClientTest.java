package io.e2i.obs.instrumentation.rabbitmq;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldestClientTest extends ReceivingContract {

  @RegisterExtension
  static final ForkedApplication application = builder(SharedBroker.port()).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
