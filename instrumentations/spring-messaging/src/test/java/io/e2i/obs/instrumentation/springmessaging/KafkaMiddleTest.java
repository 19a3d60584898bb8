package io.e2i.obs.instrumentation.springmessaging;

import com.acme.springmessaging.KafkaScenarios;
import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring Kafka 3.1 with Spring 6.1. */
class KafkaMiddleTest extends KafkaContract {

  @RegisterExtension
  @Order(1)
  static final KafkaBroker BROKER = KafkaBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication APPLICATION = start(Versions.middle(KafkaScenarios.class), BROKER);

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
