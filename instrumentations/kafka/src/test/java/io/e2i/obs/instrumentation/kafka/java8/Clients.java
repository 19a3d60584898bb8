package io.e2i.obs.instrumentation.kafka.java8;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers and consumers of the broker that the system property {@code kafka} names. */
final class Clients {

  static final String GROUP = "readers";
  static final Duration SHORT = Duration.ofMillis(100);

  private Clients() {}

  /**
   * @param settings name, value, name, value
   */
  static KafkaProducer<String, String> producer(String... settings) {
    Map<String, Object> all = base("writer", settings);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  /** A consumer in the group {@value #GROUP}, of no topic yet. */
  static KafkaConsumer<String, String> consumer(String... settings) {
    Map<String, Object> all = base("reader", settings);
    all.putIfAbsent("group.id", GROUP);
    all.putIfAbsent("auto.offset.reset", "earliest");
    all.putIfAbsent("enable.auto.commit", "false");
    return new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
  }

  /** A consumer at the end of partitions 0 to n - 1 of a topic. */
  static KafkaConsumer<String, String> consumerAtEnd(String topic, int partitions) {
    KafkaConsumer<String, String> consumer = consumer();
    java.util.List<TopicPartition> all = new java.util.ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    consumer.assign(all);
    consumer.seekToEnd(all);
    for (TopicPartition one : all) {
      consumer.position(one);
    }
    return consumer;
  }

  private static Map<String, Object> base(String clientId, String... settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("bootstrap.servers", System.getProperty("kafka"));
    all.put("client.id", clientId);
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return all;
  }

  /** Sends records to partition 0 and returns when the broker has them. */
  static void send(String topic, String... values) throws Exception {
    try (KafkaProducer<String, String> producer = producer()) {
      for (String value : values) {
        producer.send(new ProducerRecord<String, String>(topic, 0, null, value)).get();
      }
    }
  }

  /** Sends n records to partition 0 of a topic, and polls until they have come in one piece. */
  static ConsumerRecords<String, String> polled(
      KafkaConsumer<String, String> consumer, String topic, int n) throws Exception {
    String[] values = new String[n];
    for (int i = 0; i < n; i++) {
      values[i] = "value " + i;
    }
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(Collections.singletonList(partition));
    consumer.seekToEnd(Collections.singletonList(partition));
    long start = consumer.position(partition);
    send(topic, values);
    while (true) {
      ConsumerRecords<String, String> records = poll(consumer);
      if (records.count() == n) {
        return records;
      }
      consumer.seek(partition, start);
    }
  }

  /** Polls until there is something. */
  static ConsumerRecords<String, String> poll(KafkaConsumer<String, String> consumer) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (System.nanoTime() - end < 0) {
      ConsumerRecords<String, String> records = consumer.poll(SHORT);
      if (!records.isEmpty()) {
        return records;
      }
    }
    throw new AssertionError("Nothing has come within 30 s");
  }
}
