package io.e2i.obs.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AmqpBrokerTest {

  private static final AmqpBroker BROKER = AmqpBroker.start();

  private final ConnectionFactory factory = new ConnectionFactory();

  AmqpBrokerTest() {
    factory.setHost("127.0.0.1");
    factory.setPort(BROKER.port());
    factory.setAutomaticRecoveryEnabled(false);
  }

  @AfterAll
  static void close() {
    BROKER.close();
  }

  @Test
  void keepsMessagesOverARestart() throws Exception {
    Channel channel = factory.newConnection().createChannel();
    channel.queueDeclare("kept", true, false, false, null);
    channel.confirmSelect();
    channel.basicPublish("", "kept", null, "hello".getBytes(StandardCharsets.UTF_8));
    channel.waitForConfirmsOrDie(5_000);

    BROKER.stop();
    assertThatThrownBy(factory::newConnection).isInstanceOf(ConnectException.class);
    BROKER.restart();
    try (Connection connection = factory.newConnection()) {
      GetResponse message = connection.createChannel().basicGet("kept", true);
      assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("hello");
    }
  }
}
