package io.e2i.obs.instrumentation.springmessaging;

import com.acme.springmessaging.KafkaScenarios;
import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring Kafka 2.8 with Spring 5.3. */
class KafkaOldestTest extends KafkaContract {

  @RegisterExtension
  @Order(1)
  static final KafkaBroker BROKER = KafkaBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication APPLICATION = start(Versions.oldest(KafkaScenarios.class), BROKER);

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
