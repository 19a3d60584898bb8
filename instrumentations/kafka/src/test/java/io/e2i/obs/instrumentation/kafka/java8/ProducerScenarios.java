package io.e2i.obs.instrumentation.kafka.java8;

import static io.e2i.obs.instrumentation.kafka.java8.KafkaScenarios.TOPIC;

import com.acme.java8.Work;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;

/** Ways to send, and to fail at it. */
public class ProducerScenarios extends KafkaScenarios {

  public static String everyOverload() throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      producer.send(record("a")).get();
      producer.send(record("b"), null).get();
      AtomicReference<String> told = new AtomicReference<>("");
      RecordMetadata metadata =
          producer.send(record("c"), (sent, failure) -> told.set(sent + " " + failure)).get();
      return told.get().equals(metadata + " null") ? "told" : told.get();
    }
  }

  public static String tombstone(String key) throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      producer.send(new ProducerRecord<>(TOPIC, key, null)).get();
    }
    return "sent";
  }

  /** Sends one record twice; answers the headers that the application has then, and has got. */
  public static String sentAgain() throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumerAtEnd(TOPIC, 1);
        KafkaProducer<String, String> producer = Clients.producer()) {
      ProducerRecord<String, String> record = record("again");
      producer.send(record).get();
      producer.send(record).get();
      int own = record.headers().toArray().length;
      String seen = "";
      for (int n = 0; n < 2; ) {
        for (ConsumerRecord<String, String> one : Clients.poll(consumer)) {
          seen += " " + text(one.headers().lastHeader("traceparent").value());
          n++;
        }
      }
      return own + seen;
    }
  }

  /** Sends a record of a time of its own; answers the names of the headers that arrive. */
  public static String ofItsOwnTime(String timestamp) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumerAtEnd(TOPIC, 1);
        KafkaProducer<String, String> producer = Clients.producer()) {
      Long own = timestamp.isEmpty() ? null : Long.valueOf(timestamp);
      producer.send(new ProducerRecord<String, String>(TOPIC, 0, own, null, "x")).get();
      String seen = "";
      for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
        for (Header header : record.headers()) {
          seen += header.key() + " ";
        }
      }
      return seen;
    }
  }

  /** A record of a class of the application. */
  static final class Invoice extends ProducerRecord<String, String> {
    Invoice() {
      super(TOPIC, "invoice");
    }
  }

  public static String ownClass() throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      Invoice invoice = new Invoice();
      producer.send(invoice).get();
      Header first = invoice.headers().lastHeader("traceparent");
      producer.send(invoice).get();
      return text(first.value()).equals(text(invoice.headers().lastHeader("traceparent").value()))
          + " "
          + invoice.headers().toArray().length;
    }
  }

  public static String callbackWorks() throws Exception {
    return Work.outer(
        () -> {
          try (KafkaProducer<String, String> producer = Clients.producer()) {
            producer.send(record("x"), (sent, failure) -> Work.inner()).get();
          }
          return "done";
        });
  }

  public static String callbackThrows() throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      Callback callback =
          (sent, failure) -> {
            throw new IllegalStateException("of the application");
          };
      producer.send(record("x"), callback).get();
      return "sent";
    }
  }

  public static String notSerializable() {
    StringSerializer failing =
        new StringSerializer() {
          @Override
          public byte[] serialize(String topic, String data) {
            throw new SerializationException("cannot");
          }
        };
    java.util.Map<String, Object> settings = new java.util.HashMap<>();
    settings.put("bootstrap.servers", System.getProperty("kafka"));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), failing)) {
      return String.valueOf(producer.send(record("x")));
    } catch (SerializationException expected) {
      return expected.getMessage();
    }
  }

  public static String tooLarge() throws Exception {
    AtomicReference<String> told = new AtomicReference<>("");
    try (KafkaProducer<String, String> producer = Clients.producer("max.request.size", "1000")) {
      char[] large = new char[2000];
      Future<RecordMetadata> future =
          producer.send(
              record(new String(large)), (sent, failure) -> told.set(told.get() + name(failure)));
      try {
        future.get();
        return "sent";
      } catch (ExecutionException expected) {
        return told.get() + " " + name(expected.getCause());
      }
    }
  }

  public static String afterClose() {
    KafkaProducer<String, String> producer = Clients.producer();
    producer.close();
    try {
      producer.send(record("x"));
      return "sent";
    } catch (IllegalStateException expected) {
      return name(expected);
    }
  }

  public static String withoutRecord() {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      producer.send(null);
      return "sent";
    } catch (NullPointerException expected) {
      return name(expected);
    }
  }

  /** Closes at once what would wait for an hour. */
  public static String closedWithoutFlush() throws Exception {
    KafkaProducer<String, String> producer = Clients.producer("linger.ms", "60000");
    // So that the next one finds all it has to know.
    producer.partitionsFor(TOPIC);
    Future<RecordMetadata> future = producer.send(record("x"));
    producer.close(Duration.ZERO);
    try {
      future.get();
      return "sent";
    } catch (ExecutionException expected) {
      return "not sent";
    }
  }

  /** Commits two records and aborts two; answers what who reads committed ones only has got. */
  public static String transactions(String topic) throws Exception {
    try (KafkaConsumer<String, String> consumer =
            Clients.consumer("isolation.level", "read_committed");
        KafkaProducer<String, String> producer = Clients.producer("transactional.id", topic)) {
      consumer.subscribe(java.util.Collections.singletonList(topic));
      producer.initTransactions();
      transaction(producer, topic, "a", true);
      transaction(producer, topic, "b", false);
      transaction(producer, topic, "c", true);
      String seen = "";
      while (seen.length() < 4) {
        for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
          seen += record.value();
        }
      }
      for (ConsumerRecord<String, String> record : consumer.poll(Clients.SHORT)) {
        seen += record.value();
      }
      return seen;
    }
  }

  private static void transaction(
      KafkaProducer<String, String> producer, String topic, String value, boolean commit) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<String, String>(topic, value));
    producer.send(new ProducerRecord<String, String>(topic, value));
    if (commit) {
      producer.commitTransaction();
    } else {
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static ProducerRecord<String, String> record(String value) {
    return new ProducerRecord<>(TOPIC, 0, "key", value);
  }

  private static String name(Throwable failure) {
    return failure == null ? "null" : failure.getClass().getSimpleName();
  }
}
