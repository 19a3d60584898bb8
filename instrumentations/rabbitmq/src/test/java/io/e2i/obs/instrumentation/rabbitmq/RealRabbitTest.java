package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.e2i.obs.testkit.ForkedApplication;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The same with RabbitMQ itself, where one lets {@code guest} in at {@code localhost:5672}. */
class RealRabbitTest extends ReceivingContract {

  private static ForkedApplication application;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(answers(), "no RabbitMQ at localhost:5672");
    application =
        builder(ConnectionFactory.DEFAULT_AMQP_PORT)
            .library("amqp-client", "target/newest/*.jar")
            .start();
  }

  private static boolean answers() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setConnectionTimeout(1_000);
    try (Connection connection = factory.newConnection()) {
      return connection.isOpen();
    } catch (IOException | TimeoutException nobody) {
      return false;
    }
  }

  @AfterAll
  static void close() {
    if (application != null) {
      application.close();
    }
  }

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
