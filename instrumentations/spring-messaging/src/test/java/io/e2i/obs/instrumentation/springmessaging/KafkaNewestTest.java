package io.e2i.obs.instrumentation.springmessaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.springmessaging.KafkaScenarios;
import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring Kafka 4.1 with Spring 7.0. */
class KafkaNewestTest extends KafkaContract {

  /** Bytes: what each message left behind would be more. */
  private static final long GROWTH = 3_000_000;

  @RegisterExtension
  @Order(1)
  static final KafkaBroker BROKER = KafkaBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication APPLICATION = start(Versions.newest(KafkaScenarios.class), BROKER);

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  void poisonLeavesNothingBehind() {
    application().run("poison", "50");
    long before = usedBytes();
    double retried = events("orders", "retried");

    application().run("poison", "300");
    application().awaitAllExported();

    assertThat(events("orders", "retried") - retried).isGreaterThanOrEqualTo(299);
    assertThat(usedBytes() - before).isLessThan(GROWTH);
  }

  @Test
  void tenThousandMessagesLeaveNothingBehind() {
    application().run("sendMany", "concurrent", "10000");
    application().awaitAllExported();
    long before = usedBytes();

    application().run("sendMany", "concurrent", "10000");
    application().awaitAllExported();

    assertThat(usedBytes() - before).isLessThan(GROWTH);
  }

  private long usedBytes() {
    return Long.parseLong(application().run("usedBytes"));
  }
}
