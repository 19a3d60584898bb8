package io.e2i.obs.instrumentation.kafka.java8;

import com.acme.java8.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Loads and misfortunes. */
public class BadDayScenarios extends ConsumerScenarios {

  private static volatile boolean stopped;
  private static Thread sender;
  private static Thread reader;
  private static final AtomicInteger SENT = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final List<String> READ_VALUES = Collections.synchronizedList(new ArrayList<>());

  /** Sends numbers one after the other, idempotently, and reads them, until told to stop. */
  public static String startLoad(String topic) {
    sender =
        new Thread(
            () -> {
              try (KafkaProducer<String, String> producer =
                  Clients.producer("enable.idempotence", "true", "acks", "all")) {
                while (!stopped) {
                  String value = String.valueOf(SENT.getAndIncrement());
                  producer.send(
                      new ProducerRecord<String, String>(topic, value),
                      (sent, failure) -> {
                        if (failure != null) {
                          FAILED.incrementAndGet();
                        }
                      });
                  Thread.sleep(1);
                }
              } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
              }
            });
    reader =
        new Thread(
            () -> {
              try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
                consumer.assign(Collections.singletonList(new TopicPartition(topic, 0)));
                consumer.seekToBeginning(consumer.assignment());
                while (!stopped || READ_VALUES.size() < SENT.get()) {
                  for (ConsumerRecord<String, String> record : consumer.poll(Clients.SHORT)) {
                    READ_VALUES.add(record.value());
                  }
                }
              }
            });
    sender.start();
    reader.start();
    return "started";
  }

  public static String read() {
    return String.valueOf(READ_VALUES.size());
  }

  /** How many were sent, failed, were read and are different. */
  public static String stopLoad() throws Exception {
    stopped = true;
    sender.join();
    reader.join(30_000);
    Set<String> different = new TreeSet<>(READ_VALUES);
    return SENT + " " + FAILED + " " + READ_VALUES.size() + " " + different.size();
  }

  /** Reads a record that nobody can work on n times. */
  public static String poison(String topic, String n) throws Exception {
    Clients.send(topic, "poison");
    TopicPartition partition = new TopicPartition(topic, 0);
    int tries = 0;
    try (KafkaConsumer<String, String> consumer = Clients.consumer("fetch.max.wait.ms", "1")) {
      consumer.assign(Collections.singletonList(partition));
      while (tries < Integer.parseInt(n)) {
        consumer.seek(partition, 0);
        try {
          for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
            throw new IllegalStateException(record.value());
          }
        } catch (IllegalStateException expected) {
          tries++;
        }
      }
    }
    Work.inner();
    return String.valueOf(tries);
  }

  /** Another member joins the group while this one works on a batch; each commits what it did. */
  public static String rebalance(String topic) throws Exception {
    int n = 40;
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        sent.add(producer.send(new ProducerRecord<String, String>(topic, i % 2, null, "" + i)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
    Map<String, Integer> worked = Collections.synchronizedMap(new HashMap<>());
    AtomicBoolean joined = new AtomicBoolean();
    AtomicInteger revoked = new AtomicInteger();
    Thread other = new Thread(() -> member(topic, worked, n, joined, null, revoked));
    member(topic, worked, n, joined, other, revoked);
    other.join(30_000);
    Work.inner();
    int times = 0;
    for (int one : worked.values()) {
      times += one;
    }
    return worked.size() + " " + (times >= n) + " " + joined + " " + (revoked.get() > 0);
  }

  private static void member(
      String topic,
      Map<String, Integer> worked,
      int n,
      AtomicBoolean joined,
      Thread other,
      AtomicInteger revoked) {
    try (KafkaConsumer<String, String> consumer =
        Clients.consumer("group.id", "members", "max.poll.records", "5")) {
      consumer.subscribe(
          Collections.singletonList(topic),
          listener(other == null ? joined : new AtomicBoolean(), revoked));
      long end = System.nanoTime() + 30_000_000_000L;
      boolean started = false;
      int times = 0;
      // The other one must have joined before all is done.
      while (System.nanoTime() - end < 0 && (worked.size() < n || !joined.get())) {
        ConsumerRecords<String, String> records = consumer.poll(Clients.SHORT);
        for (ConsumerRecord<String, String> record : records) {
          if (other != null && !started) {
            started = true;
            other.start();
          }
          Work.inner();
          worked.merge(record.value(), 1, Integer::sum);
          if (++times % 7 == 3) {
            break;
          }
          TopicPartition partition = new TopicPartition(topic, record.partition());
          try {
            consumer.commitSync(
                Collections.singletonMap(partition, new OffsetAndMetadata(record.offset() + 1)));
          } catch (org.apache.kafka.common.KafkaException rebalancing) {
            break;
          }
        }
        for (TopicPartition partition : records.partitions()) {
          seekToCommitted(consumer, partition);
        }
      }
    }
  }

  private static void seekToCommitted(
      KafkaConsumer<String, String> consumer, TopicPartition partition) {
    if (!consumer.assignment().contains(partition)) {
      return;
    }
    OffsetAndMetadata committed =
        consumer.committed(Collections.singleton(partition)).get(partition);
    if (committed == null) {
      consumer.seekToBeginning(Collections.singletonList(partition));
    } else {
      consumer.seek(partition, committed.offset());
    }
  }

  private static ConsumerRebalanceListener listener(AtomicBoolean joined, AtomicInteger revoked) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        revoked.incrementAndGet();
      }

      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined.set(true);
      }
    };
  }

  /** Sends and reads n records; answers how many MB more are in use after the second half. */
  public static String many(String topic, String n) throws Exception {
    int all = Integer.parseInt(n);
    int seen = 0;
    long half = 0;
    try (KafkaProducer<String, String> producer = Clients.producer("linger.ms", "5");
        KafkaConsumer<String, String> consumer = Clients.consumerAtEnd(topic, 1)) {
      for (int sent = 0; seen < all; ) {
        for (int i = 0; i < 1000 && sent < all; i++, sent++) {
          producer.send(new ProducerRecord<String, String>(topic, "value"), (done, failure) -> {});
        }
        producer.flush();
        while (seen < sent) {
          for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
            seen += record.value().equals("value") ? 1 : 0;
          }
        }
        if (half == 0 && seen >= all / 2) {
          half = used();
        }
      }
      return seen + " " + (used() - half) / (1024 * 1024);
    }
  }

  private static long used() throws InterruptedException {
    // What is on its way to the collector is no growth.
    Thread.sleep(300);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Reads one value of a topic that somebody else has written. */
  public static String readForeign(String topic) {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      consumer.assign(Collections.singletonList(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      String seen = "";
      for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
        seen += record.value();
      }
      return seen;
    }
  }
}
