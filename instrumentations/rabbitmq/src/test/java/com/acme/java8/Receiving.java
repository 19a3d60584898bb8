package com.acme.java8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Ways to receive. */
public class Receiving extends Sending {

  protected Receiving() {}

  public static String lambda(String recovering) throws Exception {
    ConnectionFactory factory = factory();
    factory.setAutomaticRecoveryEnabled(Boolean.parseBoolean(recovering));
    channel("orders").close();
    try (Connection connection = factory.newConnection()) {
      Channel channel = connection.createChannel();
      channel.basicConsume(
          "orders", true, (tag, message) -> SEEN.add(text(message.getBody())), tag -> {});
      channel.basicPublish("", "orders", null, bytes("by lambda"));
      return seen();
    }
  }

  /** A consumer that calls another one. */
  public static String wrapped() throws Exception {
    try (Channel channel = channel("orders")) {
      Consumer inner = new LetterReader(channel, false);
      channel.basicConsume(
          "orders",
          true,
          new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                String tag, Envelope envelope, BasicProperties properties, byte[] body)
                throws IOException {
              inner.handleDelivery(tag, envelope, properties, body);
            }
          });
      channel.basicPublish("", "orders", null, bytes("wrapped"));
      return seen();
    }
  }

  /** One consumer of two queues, and what it has seen. */
  public static String twoQueues() throws Exception {
    try (Channel channel = channel("left")) {
      channel("right").close();
      Consumer reader = new LetterReader(channel, false);
      channel.basicConsume("left", true, reader);
      channel.basicConsume("right", true, reader);
      channel.basicPublish("", "left", null, bytes("l"));
      String left = seen();
      channel.basicPublish("", "right", null, bytes("r"));
      return left + seen();
    }
  }

  public static String unnamedQueue() throws Exception {
    try (Channel channel = connection().createChannel()) {
      String queue = "spring.gen-" + System.nanoTime();
      channel.queueDeclare(queue, false, true, true, null);
      channel.basicConsume(queue, true, new LetterReader(channel, false));
      channel.basicPublish("", queue, null, bytes("reply"));
      return seen();
    }
  }

  /** What a consumer reads it sends on, with the same properties. */
  public static String forward() throws Exception {
    try (Channel channel = channel("orders")) {
      channel.basicConsume(
          "orders",
          true,
          (tag, message) ->
              channel.basicPublish(EXCHANGE, QUEUE, message.getProperties(), message.getBody()),
          tag -> {});
      Channel reading = channel(QUEUE);
      reading.basicConsume(QUEUE, true, new LetterReader(reading, false));
      channel.basicPublish("", "orders", null, bytes("forwarded"));
      String seen = seen();
      reading.close();
      return seen;
    }
  }

  /** Gives a message back until it has come so many times, and then does not want it again. */
  public static String giveBack(String times, String reject) throws Exception {
    int last = Integer.parseInt(times);
    AtomicInteger came = new AtomicInteger();
    try (Channel channel = channel("poison")) {
      channel.basicQos(1);
      channel.basicConsume(
          "poison",
          false,
          (tag, message) -> {
            if (came.incrementAndGet() > last) {
              // Qpid delivers once more what was rejected for good.
              return;
            }
            boolean again = came.get() < last;
            long delivery = message.getEnvelope().getDeliveryTag();
            if (Boolean.parseBoolean(reject)) {
              channel.basicReject(delivery, again);
            } else {
              channel.basicNack(delivery, false, again);
            }
            if (!again) {
              SEEN.add("came " + came);
            }
          },
          tag -> {});
      channel.basicPublish("", "poison", null, bytes("poison"));
      return seen();
    }
  }

  public static String fetchAndGiveBack() throws Exception {
    try (Channel channel = channel("poison")) {
      channel.basicPublish("", "poison", null, bytes("poison"));
      channel.waitForConfirmsOrDie(20_000);
      GetResponse response = channel.basicGet("poison", false);
      channel.basicNack(response.getEnvelope().getDeliveryTag(), false, false);
      return "given back";
    }
  }

  /** As RabbitMQ writes it when a queue's messages go through another one and back. */
  public static String deadLettered() throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicConsume(QUEUE, true, new LetterReader(channel, false));
      channel.basicPublish(EXCHANGE, QUEUE, rejected(QUEUE, 2), bytes("again"));
      return seen();
    }
  }

  private static BasicProperties rejected(String queue, long times) {
    Map<String, Object> death = new HashMap<>();
    death.put("queue", queue);
    death.put("reason", "rejected");
    death.put("count", times);
    Map<String, Object> headers = new HashMap<>();
    headers.put("x-death", Collections.singletonList(death));
    headers.put("x-first-death-reason", "rejected");
    return with(headers);
  }

  /**
   * A consumer fails, with a message that was rejected so often. Returns what the exception handler
   * was given, and whether the channel was closed.
   */
  public static String failing(String rejected) throws Exception {
    channel("orders").close();
    ConnectionFactory factory = factory();
    factory.setExceptionHandler(
        new DefaultExceptionHandler() {
          @Override
          public void handleConsumerException(
              Channel channel, Throwable thrown, Consumer consumer, String tag, String method) {
            SEEN.add(thrown + " in " + method);
          }
        });
    try (Connection connection = factory.newConnection()) {
      Channel channel = connection.createChannel();
      channel.basicConsume(
          "orders",
          true,
          (tag, message) -> {
            throw new IllegalStateException("no " + text(message.getBody()));
          },
          tag -> {});
      long times = Long.parseLong(rejected);
      BasicProperties properties = times == 0 ? null : rejected("orders", times);
      channel.basicPublish("", "orders", properties, bytes("way"));
      return seen() + ", open: " + channel.isOpen();
    }
  }

  public static String consumeMissingQueue() throws Exception {
    Channel channel = connection().createChannel();
    try {
      channel.basicConsume("missing", true, new LetterReader(channel, false));
      return "consumes";
    } catch (IOException expected) {
      return "refused, open: " + channel.isOpen();
    }
  }

  private static Channel deep;

  /** One message is being worked on, the others wait. */
  public static String leaveWaiting(String messages) throws Exception {
    deep = channel("deep");
    deep.basicQos(1);
    deep.basicConsume("deep", false, new LetterReader(deep, false));
    for (int i = 0; i < Integer.parseInt(messages); i++) {
      deep.basicPublish("", "deep", null, bytes("wait"));
    }
    deep.waitForConfirmsOrDie(20_000);
    return seen();
  }

  public static String workOff() throws Exception {
    boolean open = deep.isOpen();
    deep.close();
    return "open: " + open;
  }
}
