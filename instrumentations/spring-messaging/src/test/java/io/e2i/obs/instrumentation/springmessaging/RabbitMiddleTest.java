package io.e2i.obs.instrumentation.springmessaging;

import com.acme.springmessaging.RabbitScenarios;
import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring AMQP 3.1 with Spring 6.1. */
class RabbitMiddleTest extends RabbitContract {

  @RegisterExtension
  @Order(1)
  static final AmqpBroker BROKER = AmqpBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication APPLICATION =
      start(Versions.middle(RabbitScenarios.class), BROKER);

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
