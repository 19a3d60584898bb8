package com.acme.springmessaging;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.FixedBackOff;

/** An application with Kafka, without Boot. */
@Configuration(proxyBeanMethods = false)
@EnableKafka
@EnableKafkaRetryTopic
public class KafkaApplication {

  private static final String[] TOPICS = {
    "orders",
    "retried",
    "dead",
    "batch",
    "partly",
    "whole",
    "filtered",
    "delayed",
    "asked",
    "transferred",
    "booked",
    "poisoned",
    "later",
    "typed",
    "plain",
    "lambda",
    "replies"
  };

  static Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", System.getProperty("kafka.servers"));
    return client;
  }

  private static Map<String, Object> consumer() {
    Map<String, Object> consumer = client();
    consumer.put("group.id", "workers");
    consumer.put("auto.offset.reset", "earliest");
    consumer.put("fetch.max.wait.ms", 50);
    consumer.put("key.deserializer", StringDeserializer.class);
    consumer.put("value.deserializer", StringDeserializer.class);
    return consumer;
  }

  private static DefaultKafkaConsumerFactory<String, String> consumers() {
    return new DefaultKafkaConsumerFactory<>(consumer());
  }

  private static ProducerFactory<String, String> producers() {
    return new DefaultKafkaProducerFactory<>(
        client(), new StringSerializer(), new StringSerializer());
  }

  @Bean
  public KafkaAdmin admin() {
    return new KafkaAdmin(client());
  }

  @Bean
  public KafkaAdmin.NewTopics topics() {
    return new KafkaAdmin.NewTopics(
        Arrays.stream(TOPICS)
            .map(name -> new NewTopic(name, name.equals("batch") ? 2 : 1, (short) 1))
            .toArray(NewTopic[]::new));
  }

  @Bean
  public KafkaAdmin.NewTopics wideTopics() {
    return new KafkaAdmin.NewTopics(
        new NewTopic("concurrent", 4, (short) 1), new NewTopic("balanced", 4, (short) 1));
  }

  @Bean
  @Primary
  public KafkaTemplate<String, String> kafkaTemplate() {
    KafkaTemplate<String, String> template = new KafkaTemplate<>(producers());
    Versioned.set(template, true, "observationEnabled");
    return template;
  }

  @Bean
  public ThreadPoolTaskScheduler scheduler() {
    return new ThreadPoolTaskScheduler();
  }

  @Bean
  public KafkaListeners listeners() {
    return new KafkaListeners();
  }

  @Bean
  public KafkaListeners.Typed typed() {
    return new KafkaListeners.Typed();
  }

  private static ConcurrentKafkaListenerContainerFactory<String, String> factory() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(consumers());
    DefaultErrorHandler handler = new DefaultErrorHandler(new FixedBackOff(0, 100_000));
    // Where the version allows it, records are kept instead of being fetched again.
    Versioned.set(handler, false, "seekAfterError");
    factory.setCommonErrorHandler(handler);
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
      KafkaTemplate<String, String> kafkaTemplate) {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    factory.setReplyTemplate(kafkaTemplate);
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> retrying(
      KafkaTemplate<String, String> kafkaTemplate) {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    DeadLetterPublishingRecoverer recoverer =
        new DeadLetterPublishingRecoverer(
            kafkaTemplate, (record, failure) -> new TopicPartition("dead", 0));
    factory.setCommonErrorHandler(new DefaultErrorHandler(recoverer, new FixedBackOff(0, 2)));
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> batches() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    Versioned.set(factory, true, "batchListener");
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> filtering() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = batches();
    factory.setRecordFilterStrategy(record -> record.value().equals("b"));
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> concurrent() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory = factory();
    factory.setConcurrency(4);
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> transactional() {
    DefaultKafkaProducerFactory<String, String> producers =
        new DefaultKafkaProducerFactory<>(client(), new StringSerializer(), new StringSerializer());
    producers.setTransactionIdPrefix("tx-");
    ConcurrentKafkaListenerContainerFactory<String, String> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(consumers());
    factory.setReplyTemplate(new KafkaTemplate<>(producers));
    Versioned.set(
        factory.getContainerProperties(),
        new KafkaTransactionManager<>(producers),
        "kafkaAwareTransactionManager",
        "transactionManager");
    return factory;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, Integer> careful() {
    Map<String, Object> consumer = consumer();
    consumer.put("value.deserializer", ErrorHandlingDeserializer.class);
    consumer.put(ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS, IntegerDeserializer.class);
    ConcurrentKafkaListenerContainerFactory<String, Integer> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(consumer));
    return factory;
  }

  @Bean
  public ConcurrentMessageListenerContainer<String, String> plain() {
    ContainerProperties properties = new ContainerProperties("plain");
    properties.setAckMode(AckMode.MANUAL);
    properties.setMessageListener(new KafkaListeners.Plain());
    return new ConcurrentMessageListenerContainer<>(consumers(), properties);
  }

  @Bean
  public ConcurrentMessageListenerContainer<String, String> lambda() {
    ContainerProperties properties = new ContainerProperties("lambda");
    MessageListener<String, String> listener = record -> Seen.inner(record.value());
    properties.setMessageListener(listener);
    return new ConcurrentMessageListenerContainer<>(consumers(), properties);
  }

  @Bean
  public ReplyingKafkaTemplate<String, String, String> replying() {
    ContainerProperties properties = new ContainerProperties("replies");
    properties.setGroupId("askers");
    return new ReplyingKafkaTemplate<>(
        producers(), new ConcurrentMessageListenerContainer<>(consumers(), properties));
  }
}
