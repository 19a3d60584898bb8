package com.acme.springmessaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;

/** Run in a JVM with the agent, against a real broker. */
public final class KafkaScenarios {

  private static AnnotationConfigApplicationContext spring;

  private KafkaScenarios() {}

  /** Starts the application within an operation, as a request that is the first one may do. */
  public static synchronized void start() {
    if (spring == null) {
      outer(() -> spring = new AnnotationConfigApplicationContext(KafkaApplication.class));
    }
    Seen.clear();
  }

  /** Named as an operation by the tests' configuration. */
  static void outer(Runnable work) {
    work.run();
  }

  private static void send(String topic, String text) {
    await(Versioned.call(spring.getBean(KafkaTemplate.class), "send", topic, text));
  }

  private static void await(Object future) {
    try {
      ((Future<?>) future).get(30, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Sends while nobody listens, and has the group skip the record. */
  public static void send(String text) throws Exception {
    AbstractMessageListenerContainer<?, ?> orders = container("orders");
    orders.stop();
    send("orders", text);
    TopicPartition partition = new TopicPartition("orders", 0);
    try (Admin admin = Admin.create(KafkaApplication.client())) {
      long end =
          admin
              .listOffsets(Collections.singletonMap(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      admin
          .alterConsumerGroupOffsets(
              "orders", Collections.singletonMap(partition, new OffsetAndMetadata(end)))
          .all()
          .get();
    }
    orders.start();
  }

  public static String sendAndProcess(String text) throws Exception {
    outer(() -> send("orders", text));
    return Seen.next();
  }

  public static String sendWithHeaders(String kind, String text) throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add("own", "kept".getBytes(StandardCharsets.UTF_8));
    OddHeaders.of(kind).forEach((name, value) -> headers.add(name, bytes(value)));
    if (kind.equals("frozen")) {
      headers.setReadOnly();
    }
    ProducerRecord<String, String> record =
        new ProducerRecord<>("orders", null, "key", text, headers);
    await(Versioned.call(spring.getBean(KafkaTemplate.class), "send", record));
    return Seen.next();
  }

  private static byte[] bytes(Object value) {
    return value instanceof String
        ? ((String) value).getBytes(StandardCharsets.UTF_8)
        : ByteBuffer.allocate(4).putInt(-1).array();
  }

  /** Sends to a topic and answers what its listener has seen. */
  public static String sendTo(String topic, String text) throws Exception {
    outer(() -> send(topic, text));
    return Seen.next();
  }

  /** What the listener cannot read is not seen; what comes after it is. */
  public static String sendPoison(String poison, String count) throws Exception {
    outer(() -> send("poisoned", poison));
    outer(() -> send("poisoned", "\0\0\0\7"));
    return Seen.next(Integer.parseInt(count));
  }

  /** The listener fails so many times; answers what it has seen in so many calls. */
  public static String sendToFailing(String topic, String failures, String calls) throws Exception {
    Seen.failNext(Integer.parseInt(failures));
    outer(() -> send(topic, "text"));
    return Seen.next(Integer.parseInt(calls));
  }

  /** Three records, each from an operation of its own, which then come at once. */
  public static String sendBatch(String topic, String failures, String calls) throws Exception {
    Seen.failNext(Integer.parseInt(failures));
    AbstractMessageListenerContainer<?, ?> container = container(topic);
    container.stop();
    for (String text : new String[] {"a", "b", "c"}) {
      outer(() -> send(topic, text));
    }
    container.start();
    return Seen.next(Integer.parseInt(calls));
  }

  private static AbstractMessageListenerContainer<?, ?> container(String id) {
    return (AbstractMessageListenerContainer<?, ?>)
        spring.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer(id);
  }

  public static String ask(String text) throws Exception {
    StringBuilder answer = new StringBuilder();
    ReplyingKafkaTemplate<?, ?, ?> template = spring.getBean(ReplyingKafkaTemplate.class);
    outer(() -> answer.append(answer(template, text)));
    return answer + " " + Seen.next();
  }

  private static Object answer(Object template, String text) {
    try {
      Object future =
          Versioned.call(template, "sendAndReceive", new ProducerRecord<>("asked", "key", text));
      Object record = ((Future<?>) future).get(30, TimeUnit.SECONDS);
      return Versioned.call(record, "value");
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static String sendMany(String topic, String count) throws Exception {
    int messages = Integer.parseInt(count);
    KafkaTemplate<?, ?> template = spring.getBean(KafkaTemplate.class);
    for (int i = 0; i < messages; i++) {
      Versioned.call(template, "send", topic, "text " + i);
    }
    template.flush();
    for (int i = 0; i < messages; i++) {
      Seen.next();
    }
    return Integer.toString(Seen.left());
  }

  /** A record that comes back until the listener has had enough of it. */
  public static String poison(String times) throws Exception {
    int failures = Integer.parseInt(times);
    sendToFailing("orders", times, Integer.toString(failures + 1));
    return times;
  }

  public static String stopAndStart(String text) throws Exception {
    AbstractMessageListenerContainer<?, ?> orders = container("orders");
    CountDownLatch gate = Seen.closeGate();
    send("orders", text);
    String during = Seen.next();
    Thread stopping = new Thread(orders::stop);
    stopping.start();
    gate.countDown();
    stopping.join();
    send("orders", text);
    orders.start();
    return during + ", " + Seen.next();
  }

  /** A second consumer joins the group while the first one works on a batch. */
  public static String rebalance(String count) throws Exception {
    int records = Integer.parseInt(count);
    CountDownLatch gate = Seen.closeGate();
    KafkaTemplate<?, ?> template = spring.getBean(KafkaTemplate.class);
    for (int i = 0; i < records; i++) {
      Versioned.call(template, "send", "balanced", i % 4, "key", Integer.toString(i));
    }
    template.flush();
    Set<String> seen = new TreeSet<>();
    seen.add(Seen.next());
    ConcurrentKafkaListenerContainerFactory<?, ?> factory =
        (ConcurrentKafkaListenerContainerFactory<?, ?>) spring.getBean("batches");
    ConcurrentMessageListenerContainer<?, ?> second = factory.createContainer("balanced");
    second
        .getContainerProperties()
        .setMessageListener(container("balanced").getContainerProperties().getMessageListener());
    second.getContainerProperties().setGroupId("balanced");
    second.start();
    awaitRebalance();
    gate.countDown();
    while (seen.size() < records) {
      seen.add(Seen.next());
    }
    second.stop();
    return Integer.toString(seen.size());
  }

  private static void awaitRebalance() throws Exception {
    try (Admin admin = Admin.create(KafkaApplication.client())) {
      String state = "";
      while (!state.contains("rebalanc")) {
        state =
            admin
                .describeConsumerGroups(Collections.singleton("balanced"))
                .all()
                .get()
                .toString()
                .toLowerCase(Locale.ROOT);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  public static String usedBytes() {
    return RabbitScenarios.usedBytes();
  }
}
