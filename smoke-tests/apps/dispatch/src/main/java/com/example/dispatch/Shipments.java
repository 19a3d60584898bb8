package com.example.dispatch;

import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of shipments to be packed. */
final class Shipments {

  private static final String TOPIC = "shipments";

  private final Producer<String, String> producer;

  Shipments(String brokers) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "dispatch");
    producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  void order(String item) throws Exception {
    producer.send(new ProducerRecord<>(TOPIC, item, item)).get(10, TimeUnit.SECONDS);
  }
}
