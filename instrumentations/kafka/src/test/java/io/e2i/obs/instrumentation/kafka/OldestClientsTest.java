package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On Java 8, where the newest clients do not run, if that is at hand. */
class OldestClientsTest extends KafkaContract {

  @RegisterExtension
  static final ForkedApplication application =
      builder().java(JavaHome.isAtHand(8) ? 8 : 17).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
