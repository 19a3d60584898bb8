package io.e2i.obs.instrumentation.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.BadDays;
import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BadDaysTest {

  /** {@code -De2i.messages=1000000} for a longer day. */
  private static final int MESSAGES = Integer.getInteger("e2i.messages", 100_000);

  @RegisterExtension
  @Order(1)
  static final AmqpBroker broker = AmqpBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication application =
      ForkedApplication.of(BadDays.class)
          .library("amqp-client", "target/newest/*.jar")
          .config("queues: {every: 1s}")
          .config("tracing: {sampling: {ratio: 0.1}}")
          .config("reload: {every: 1s}")
          .jvmArgument("-Damqp=" + broker.port())
          .start();

  @Test
  void aBrokerThatIsRestartedUnderLoadLosesAndDoublesNothing() {
    application.run("startLoad");
    awaitRead(100);
    broker.stop();
    broker.restart();
    awaitRead(Integer.parseInt(application.run("read")) + 100);

    String[] result = application.run("endLoad").split(" ");

    assertThat(result[1]).as("read of those that were confirmed").isEqualTo(result[0]);
    assertThat(result[2]).as("read twice for no reason").isEqualTo("0");
    assertThat(events("load", "started"))
        .as("work after the restart is known by its queue")
        .isEqualTo(Integer.parseInt(result[3]));
  }

  private static void awaitRead(int messages) {
    Await.until(
        Duration.ofSeconds(60),
        () -> Integer.parseInt(application.run("read")) >= messages,
        () -> messages + " messages to be read: " + application.output());
  }

  @Test
  void aMessageThatComesOverAndOverLeavesNothingBehind() {
    int grown = Integer.parseInt(application.run("poison", "5000"));

    assertThat(grown).as("kB more after the second half").isLessThan(2_000);
    assertThat(events("poison", "retried")).isEqualTo(2 * 4_999);
    assertThat(application.metrics().samples("e2i_task_duration_seconds_count", "queue", "poison"))
        .hasSize(1);
  }

  @Test
  void manyMessagesLeaveNothingBehind() {
    int grown = Integer.parseInt(application.run("many", Integer.toString(MESSAGES)));

    assertThat(grown).as("kB more after the second half").isLessThan(4_000);
    assertThat(events("many", "succeeded")).isEqualTo(MESSAGES);
    assertThat(events("many", "sent")).isEqualTo(MESSAGES);
  }

  @Test
  void stopsAndBeginsAgainWhileTheApplicationRuns() {
    double before = events("orders", "sent");
    application.reconfigure("instrumentations: {rabbitmq: false}");
    awaitNoEventOfOneSend();
    application.reconfigure("instrumentations: {rabbitmq: true}");
    Await.until(
        Duration.ofSeconds(20),
        () -> sendAndCount() > before,
        () -> "an event of a send: " + application.output());
  }

  private static void awaitNoEventOfOneSend() {
    Await.until(
        Duration.ofSeconds(20),
        () -> events("orders", "sent") == sendAndCount(),
        () -> "no event of a send: " + application.output());
  }

  private static double sendAndCount() {
    application.run("sendToQueue", "orders");
    return events("orders", "sent");
  }

  private static double events(String queue, String event) {
    return application
        .metrics()
        .value("e2i_task_events_total", "queue", queue, "event", event)
        .orElse(0);
  }
}
