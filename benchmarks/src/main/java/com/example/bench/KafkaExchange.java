package com.example.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients, on one partition. */
final class KafkaExchange implements Exchange {

  private static final byte[] BODY = new byte[100];
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread network;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<ThreadCost> received = new LinkedBlockingQueue<>();

  private KafkaExchange(String servers, String topic) {
    this.topic = topic;
    Map<String, Object> sending =
        Map.of("bootstrap.servers", servers, "client.id", topic, "linger.ms", 0);
    producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    network = threadNamed("kafka-producer-network-thread | " + topic);
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "group.id", topic, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(topic, 0)));
    consumer.seekToBeginning(consumer.assignment());
    Thread receiver = new Thread(this::receive, "receiver");
    receiver.setDaemon(true);
    receiver.start();
  }

  /** Connects to a broker, and makes the topic there by using it. */
  static KafkaExchange to(String servers, String topic) {
    return new KafkaExchange(servers, topic);
  }

  @Override
  public Cost exchange(int count) throws Exception {
    ThreadCost before = ThreadCost.of(Thread.currentThread(), network);
    for (int i = 0; i < count; i++) {
      producer.send(new ProducerRecord<>(topic, BODY));
    }
    producer.flush();
    ThreadCost sent = ThreadCost.of(Thread.currentThread(), network).since(before);
    orders.put(count);
    return new Cost(sent, received.take());
  }

  private void receive() {
    try {
      while (true) {
        int count = orders.take();
        ThreadCost before = ThreadCost.of(Thread.currentThread());
        while (count > 0) {
          for (ConsumerRecord<byte[], byte[]> message : consumer.poll(PATIENCE)) {
            count -= message.value().length / BODY.length;
          }
        }
        received.put(ThreadCost.of(Thread.currentThread()).since(before));
      }
    } catch (InterruptedException end) {
      consumer.close();
    }
  }

  private static Thread threadNamed(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No thread is called " + name));
  }
}
