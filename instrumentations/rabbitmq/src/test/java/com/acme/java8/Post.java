package com.acme.java8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application with an exchange, a queue that is bound to it, and messages that are read. */
public class Post {

  static final String EXCHANGE = "post";
  static final String QUEUE = "letters";

  /** What consumers have seen. */
  static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

  private static Connection shared;

  protected Post() {}

  static ConnectionFactory factory() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(Integer.getInteger("amqp"));
    factory.setNetworkRecoveryInterval(100);
    return factory;
  }

  static synchronized Connection connection() throws Exception {
    if (shared == null) {
      shared = factory().newConnection();
    }
    return shared;
  }

  /** A channel with an empty queue of this name. */
  static Channel channel(String queue) throws Exception {
    Channel channel = connection().createChannel();
    channel.confirmSelect();
    channel.queueDeclare(queue, true, false, false, null);
    channel.queuePurge(queue);
    if (queue.equals(QUEUE)) {
      channel.exchangeDeclare(EXCHANGE, "direct", true);
      channel.queueBind(QUEUE, EXCHANGE, QUEUE);
    }
    return channel;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  static String seen() throws InterruptedException {
    return SEEN.poll(20, TimeUnit.SECONDS);
  }

  static BasicProperties with(Map<String, Object> headers) {
    return new BasicProperties.Builder().headers(headers).build();
  }

  public static String send(String text) throws Exception {
    try (Channel channel = channel(QUEUE)) {
      BasicProperties properties =
          new BasicProperties.Builder().messageId("id-1").correlationId("call-1").build();
      channel.basicPublish(EXCHANGE, QUEUE, properties, bytes(text));
      channel.waitForConfirmsOrDie(20_000);
      return "sent";
    }
  }

  public static String sendAndProcess(String text) throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicConsume(QUEUE, true, new LetterReader(channel, true));
      return Work.outer(
          () -> {
            channel.basicPublish(EXCHANGE, QUEUE, with(own()), bytes(text));
            return seen();
          });
    }
  }

  public static String sendWithHeaders(String kind, String text) throws Exception {
    try (Channel channel = channel(QUEUE)) {
      channel.basicConsume(QUEUE, true, new LetterReader(channel, false));
      Map<String, Object> headers = own();
      add(headers, kind);
      Map<String, Object> before = new HashMap<>(headers);
      BasicProperties properties =
          with(kind.equals("frozen") ? Collections.unmodifiableMap(headers) : headers);
      channel.basicPublish(EXCHANGE, QUEUE, properties, bytes(text));
      return headers.equals(before) ? seen() : "changed to " + headers;
    }
  }

  static Map<String, Object> own() {
    Map<String, Object> headers = new HashMap<>();
    headers.put("own", "kept");
    return headers;
  }

  private static void add(Map<String, Object> headers, String kind) {
    switch (kind) {
      case "creator":
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        break;
      case "broken":
        headers.put("traceparent", "00-nothing-at-all");
        break;
      case "types":
        headers.put("traceparent", 4711);
        headers.put("e2i-sent-at", Collections.singletonMap("no", "text"));
        headers.put("baggage", new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        headers.put("x-death", "none");
        headers.put("x-delivery-count", "many");
        break;
      case "long":
        headers.put("traceparent", new String(new char[65_536]).replace('\0', 'a'));
        headers.put("baggage", "k=" + new String(new char[65_536]).replace('\0', 'a'));
        break;
      default:
        break;
    }
  }
}
