package io.e2i.obs.instrumentation.springmessaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.springmessaging.RabbitScenarios;
import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring AMQP 4.1 with Spring 7.0. */
class RabbitNewestTest extends RabbitContract {

  /** Bytes: what each message left behind would be more. */
  private static final long GROWTH = 3_000_000;

  @RegisterExtension
  @Order(1)
  static final AmqpBroker BROKER = AmqpBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication APPLICATION =
      start(Versions.newest(RabbitScenarios.class), BROKER);

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  void poisonLeavesNothingBehind() {
    application().run("poison", "50");
    long before = usedBytes();
    double retried = events("orders", "retried");

    application().run("poison", "500");
    application().awaitAllExported();

    assertThat(events("orders", "retried") - retried).isGreaterThanOrEqualTo(499);
    assertThat(usedBytes() - before).isLessThan(GROWTH);
  }

  @Test
  void tenThousandMessagesLeaveNothingBehind() {
    application().run("sendMany", "direct", "10000");
    application().awaitAllExported();
    long before = usedBytes();

    application().run("sendMany", "direct", "10000");
    application().awaitAllExported();

    assertThat(usedBytes() - before).isLessThan(GROWTH);
  }

  private long usedBytes() {
    return Long.parseLong(application().run("usedBytes"));
  }
}
