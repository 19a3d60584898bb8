package com.acme.springmessaging;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Run in a JVM with the agent, against a real broker. */
public final class RabbitScenarios {

  private static AnnotationConfigApplicationContext spring;

  private RabbitScenarios() {}

  /** Starts the application within an operation, as a request that is the first one may do. */
  public static synchronized void start() {
    if (spring == null) {
      outer(() -> spring = new AnnotationConfigApplicationContext(RabbitApplication.class));
    }
    Seen.clear();
  }

  /** Named as an operation by the tests' configuration. */
  static void outer(Runnable work) {
    work.run();
  }

  private static RabbitTemplate template() {
    return spring.getBean(RabbitTemplate.class);
  }

  /** Sends while nobody listens, and takes the message away before somebody does. */
  public static void send(String text) {
    AbstractMessageListenerContainer orders = container("orders");
    orders.stop();
    publish("orders", text);
    RabbitAdmin admin = spring.getBean(RabbitAdmin.class);
    while (admin.purgeQueue("orders") == 0) {
      Thread.onSpinWait();
    }
    orders.start();
  }

  private static void publish(String queue, String text) {
    template().convertAndSend(queue, text);
  }

  public static String sendAndProcess(String text) throws Exception {
    outer(() -> publish("orders", text));
    return Seen.next();
  }

  public static String sendWithHeaders(String kind, String text) throws Exception {
    MessageProperties properties = new MessageProperties();
    properties.setHeader("own", "kept");
    OddHeaders.of(kind).forEach(properties::setHeader);
    template().send("orders", new Message(text.getBytes(StandardCharsets.UTF_8), properties));
    return Seen.next();
  }

  /** Sends to a queue and answers what its listener has seen. */
  public static String sendTo(String queue, String text) throws Exception {
    outer(() -> publish(queue, text));
    return Seen.next();
  }

  /** The listener fails so many times; answers what it has seen, and the one after it. */
  public static String sendToFailing(String queue, String failures, String calls) throws Exception {
    Seen.failNext(Integer.parseInt(failures));
    outer(() -> publish(queue, "text"));
    return Seen.next(Integer.parseInt(calls));
  }

  /** Three messages, each from an operation of its own, then a batch of them, which may fail. */
  public static String sendBatch(String queue, String failures) throws Exception {
    Seen.failNext(Integer.parseInt(failures));
    AbstractMessageListenerContainer batches = container(queue);
    batches.stop();
    for (String text : new String[] {"a", "b", "c"}) {
      outer(() -> publish(queue, text));
    }
    batches.start();
    return Seen.next(1 + Integer.parseInt(failures));
  }

  /** The container's interface is not the same in all versions. */
  private static AbstractMessageListenerContainer container(String queue) {
    RabbitListenerEndpointRegistry registry = spring.getBean(RabbitListenerEndpointRegistry.class);
    for (Object one : registry.getListenerContainers()) {
      AbstractMessageListenerContainer container = (AbstractMessageListenerContainer) one;
      if (String.join("", container.getQueueNames()).equals(queue)) {
        return container;
      }
    }
    throw new IllegalStateException("Nobody listens to " + queue);
  }

  public static String ask(String text) throws Exception {
    StringBuilder answer = new StringBuilder();
    outer(() -> answer.append(template().convertSendAndReceive("asked", text)));
    return answer + " " + Seen.next();
  }

  public static String sendMany(String queue, String count) throws Exception {
    int messages = Integer.parseInt(count);
    for (int i = 0; i < messages; i++) {
      publish(queue, "text " + i);
    }
    for (int i = 0; i < messages; i++) {
      Seen.next();
    }
    return Integer.toString(Seen.left());
  }

  /** A message that comes back until the listener has had enough of it. */
  public static String poison(String times) throws Exception {
    return Integer.toString(sendToFailing("orders", times, times).split(" text").length);
  }

  public static String stopAndStart(String text) throws Exception {
    AbstractMessageListenerContainer orders = container("orders");
    CountDownLatch gate = Seen.closeGate();
    publish("orders", text);
    String during = Seen.next();
    Thread stopping = new Thread(orders::stop);
    stopping.start();
    gate.countDown();
    stopping.join();
    publish("orders", text);
    orders.start();
    return during + ", " + Seen.next();
  }

  public static String usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return Long.toString(runtime.totalMemory() - runtime.freeMemory());
  }
}
