package com.acme.java8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.TreeSet;

/** Ways to send. */
public class Sending extends Post {

  protected Sending() {}

  /** Returns how many messages were sent. */
  public static String everyOverload(String recovering) throws Exception {
    ConnectionFactory factory = factory();
    factory.setAutomaticRecoveryEnabled(Boolean.parseBoolean(recovering));
    channel(QUEUE).close();
    try (Connection connection = factory.newConnection()) {
      Channel channel = connection.createChannel();
      channel.basicPublish(EXCHANGE, QUEUE, null, bytes("a"));
      channel.basicPublish(EXCHANGE, QUEUE, false, null, bytes("b"));
      channel.basicPublish(EXCHANGE, QUEUE, false, false, null, bytes("c"));
      int sent = 3;
      for (Method method : Channel.class.getMethods()) {
        if (method.getName().equals("basicPublish") && method.getParameterCount() == 7) {
          method.invoke(
              channel, EXCHANGE, QUEUE, false, false, null, ByteBuffer.wrap(bytes("d")), null);
          sent++;
        }
      }
      return Integer.toString(sent);
    }
  }

  /** Returns all that has arrived of a message without headers, or without anything. */
  public static String sendBare(String kind) throws Exception {
    try (Channel channel = channel(QUEUE)) {
      BasicProperties properties =
          kind.equals("null")
              ? null
              : new BasicProperties.Builder()
                  .contentType("text/plain")
                  .deliveryMode(2)
                  .priority(3)
                  .replyTo("back")
                  .type("letter")
                  .appId("acme")
                  .build();
      channel.basicPublish(EXCHANGE, QUEUE, properties, bytes("bare"));
      channel.waitForConfirmsOrDie(20_000);
      BasicProperties came = channel.basicGet(QUEUE, true).getProps();
      return came.getContentType()
          + " "
          + came.getDeliveryMode()
          + " "
          + came.getPriority()
          + " "
          + came.getReplyTo()
          + " "
          + came.getType()
          + " "
          + came.getAppId()
          + " "
          + new TreeSet<>(came.getHeaders().keySet());
    }
  }

  /** Sends headers around the least frame; returns how many were sent with and without a trace. */
  public static String sendAroundTheFrame() throws Exception {
    ConnectionFactory factory = factory();
    factory.setRequestedFrameMax(4096);
    channel(QUEUE).close();
    int traced = 0;
    int bare = 0;
    try (Connection connection = factory.newConnection()) {
      Channel channel = connection.createChannel();
      for (int length = 3500; length <= 4050; length++) {
        String filling = new String(new char[length]).replace('\0', 'a');
        channel.basicPublish(
            EXCHANGE, QUEUE, with(Collections.singletonMap("own", filling)), bytes("f"));
      }
    }
    try (Channel channel = connection().createChannel()) {
      for (int length = 3500; length <= 4050; length++) {
        GetResponse came = channel.basicGet(QUEUE, true);
        if (came.getProps().getHeaders().containsKey("traceparent")) {
          traced++;
        } else {
          bare++;
        }
      }
    }
    return (traced + bare) + (traced > 0 && bare > 0 ? " both" : " traced " + traced);
  }

  /** Returns the headers that have arrived of properties of a type of the application's own. */
  public static String sendSubclass() throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicPublish(EXCHANGE, QUEUE, new OwnProperties(), bytes("own"));
      channel.waitForConfirmsOrDie(20_000);
      return String.valueOf(channel.basicGet(QUEUE, true).getProps().getHeaders());
    }
  }

  private static final class OwnProperties extends BasicProperties {}

  public static String sendToQueue(String queue) throws Exception {
    try (Channel channel = channel(queue)) {
      channel.basicPublish("", queue, null, bytes("hello"));
      channel.waitForConfirmsOrDie(20_000);
      return "sent";
    }
  }

  public static String sendOnClosedChannel() throws Exception {
    Channel channel = channel(QUEUE);
    channel.close();
    try {
      channel.basicPublish(EXCHANGE, QUEUE, null, bytes("late"));
      return "sent";
    } catch (AlreadyClosedException expected) {
      return "refused";
    }
  }

  /** Returns whether the broker has taken a message for which there is no queue. */
  public static String sendUnroutableAndConfirm() throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicPublish(EXCHANGE, "nowhere", null, bytes("lost"));
      return Boolean.toString(channel.waitForConfirms(20_000));
    }
  }

  /** Returns what the return listener was told. */
  public static String sendUnroutable() throws Exception {
    channel(QUEUE).close();
    try (Channel channel = connection().createChannel()) {
      channel.addReturnListener(
          (code, reason, exchange, routingKey, properties, body) ->
              SEEN.add(code + " " + exchange + " " + routingKey + " " + text(body)));
      channel.basicPublish(EXCHANGE, "nowhere", true, null, bytes("lost"));
      return seen();
    }
  }

  public static String fetch(String text) throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicPublish(EXCHANGE, QUEUE, null, bytes(text));
      channel.waitForConfirmsOrDie(20_000);
      GetResponse response = channel.basicGet(QUEUE, true);
      GetResponse none = channel.basicGet(QUEUE, true);
      return text(response.getBody()) + " " + none;
    }
  }

  public static String fetchFromMissingQueue() throws Exception {
    Channel channel = connection().createChannel();
    try {
      channel.basicGet("missing", true);
      return "found";
    } catch (java.io.IOException expected) {
      return "refused, open: " + channel.isOpen();
    }
  }
}
