package com.acme.springmessaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.SendTo;

/** Listeners of Spring Kafka, of every kind. */
public class KafkaListeners {

  @KafkaListener(id = "orders", topics = "orders")
  public void onOrder(ConsumerRecord<String, String> record) {
    Header own = record.headers().lastHeader("own");
    Seen.attempt(
        record.value()
            + " "
            + (own == null ? null : new String(own.value(), StandardCharsets.UTF_8)));
  }

  @KafkaListener(topics = "retried", containerFactory = "retrying")
  public void onRetried(String text) {
    Seen.attempt(text);
  }

  @KafkaListener(topics = "dead")
  public void onDead(String text) {
    Seen.inner(text);
  }

  @KafkaListener(id = "batch", topics = "batch", containerFactory = "batches")
  public void onBatch(List<ConsumerRecord<String, String>> records) {
    Seen.attempt(
        records.stream().map(ConsumerRecord::value).sorted().collect(Collectors.joining("+")));
  }

  /** Fails with its second record until it is the first. */
  @KafkaListener(id = "partly", topics = "partly", containerFactory = "batches")
  public void onPartly(List<ConsumerRecord<String, String>> records) {
    Seen.inner(Integer.toString(records.size()));
    if (records.size() > 1) {
      throw new BatchListenerFailedException("the second one", records.get(1));
    }
  }

  @KafkaListener(id = "whole", topics = "whole", containerFactory = "batches")
  public void onWhole(ConsumerRecords<String, String> records) {
    Seen.attempt(Integer.toString(records.count()));
  }

  @KafkaListener(id = "filtered", topics = "filtered", containerFactory = "filtering")
  public void onFiltered(List<String> texts) {
    Seen.inner(String.join("+", texts));
  }

  @KafkaListener(id = "balanced", topics = "balanced", containerFactory = "batches")
  public void onBalanced(List<String> texts) {
    texts.forEach(Seen::attempt);
  }

  @RetryableTopic(attempts = "2")
  @KafkaListener(topics = "delayed")
  public void onDelayed(String text) {
    Seen.attempt(text);
  }

  @DltHandler
  public void onGivenUp(String text) {
    Seen.inner(text);
  }

  @KafkaListener(topics = "asked")
  @SendTo
  public String onAsked(String text) {
    Seen.inner(text);
    return text + "!";
  }

  @KafkaListener(topics = "transferred", containerFactory = "transactional")
  @SendTo("booked")
  public String onTransferred(String text) {
    Seen.attempt(text);
    return text;
  }

  @KafkaListener(topics = "booked")
  public void onBooked(String text) {
    Seen.inner(text);
  }

  @KafkaListener(topics = "poisoned", containerFactory = "careful")
  public void onPoisoned(Integer number) {
    Seen.inner(number.toString());
  }

  @KafkaListener(topics = "concurrent", containerFactory = "concurrent")
  public void onConcurrent(String text) {
    Seen.inner(text);
  }

  @KafkaListener(topics = "later")
  public CompletableFuture<Void> onLater(String text) {
    return CompletableFuture.runAsync(() -> Seen.inner(text));
  }

  /** One method for each type of message. */
  @KafkaListener(topics = "typed")
  public static class Typed {
    @KafkaHandler
    public void onText(String text) {
      Seen.inner(text);
    }

    @KafkaHandler(isDefault = true)
    public void onOther(Object other) {
      Seen.inner("other");
    }
  }

  /** A listener without annotation. */
  public static class Plain implements AcknowledgingMessageListener<String, String> {
    @Override
    public void onMessage(ConsumerRecord<String, String> record, Acknowledgment acknowledgment) {
      Seen.attempt(record.value());
      acknowledgment.acknowledge();
    }
  }
}
