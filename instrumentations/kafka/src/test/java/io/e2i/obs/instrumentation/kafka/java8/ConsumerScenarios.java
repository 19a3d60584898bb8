package io.e2i.obs.instrumentation.kafka.java8;

import com.acme.java8.Work;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Ways to go through the records of a poll. After each of them some more work is done. */
public class ConsumerScenarios extends ProducerScenarios {

  private static final String READ = "read";
  private static final TopicPartition PARTITION = new TopicPartition(READ, 0);

  private interface Loop {
    void over(ConsumerRecords<String, String> records) throws Exception;
  }

  /** Three records, gone through in this way. */
  public static String goThrough(String way) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      loop(way).over(Clients.polled(consumer, READ, 3));
      Work.outer(() -> "afterwards");
    }
    return "done";
  }

  /** Leaves a loop early in this way; then the consumer polls again, and another method works. */
  public static String leave(String way) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      loop(way).over(Clients.polled(consumer, READ, 3));
      consumer.poll(Clients.SHORT);
      Work.outer(() -> "afterwards");
    }
    return "done";
  }

  /** The same within a method that is an operation, and no poll after it. */
  public static String leaveWithin(String way) throws Exception {
    KafkaConsumer<String, String> consumer = Clients.consumer();
    ConsumerRecords<String, String> records = Clients.polled(consumer, READ, 3);
    try {
      Work.outer(
          () -> {
            loop(way).over(records);
            return "";
          });
    } catch (IllegalStateException expected) {
      // Thrown by the body of the loop.
    }
    Work.inner();
    consumer.close();
    Work.inner();
    return "done";
  }

  private static Loop loop(String way) {
    switch (way) {
      case "iterator":
        return records -> each(records.iterator());
      case "whileNext":
        return records -> whileNext(records.iterator());
      case "topic":
        return records -> each(records.records(READ).iterator());
      case "partition":
        return records -> each(records.records(PARTITION).iterator());
      case "subList":
        return records -> {
          each(records.records(PARTITION).subList(0, 2).iterator());
          each(records.records(PARTITION).subList(2, 3).iterator());
        };
      case "forEach":
        return records -> records.forEach(record -> Work.inner());
      case "forEachOfTopic":
        return records -> records.records(READ).forEach(record -> Work.inner());
      case "forEachOfPartition":
        return records -> records.records(PARTITION).forEach(record -> Work.inner());
      case "stream":
        return records -> StreamSupport.stream(records.spliterator(), false).forEach(r -> work());
      case "streamOfTopic":
        return records ->
            StreamSupport.stream(records.records(READ).spliterator(), false).forEach(r -> work());
      case "streamOfPartition":
        return records -> records.records(PARTITION).stream().forEach(r -> work());
      case "parallelStream":
        return records -> records.records(PARTITION).parallelStream().forEach(r -> work());
      case "twice":
        return records -> {
          each(records.iterator());
          for (ConsumerRecord<String, String> record : records) {
            record.value();
          }
          for (ConsumerRecord<String, String> record : records.records(PARTITION)) {
            record.value();
          }
        };
      case "peek":
        return records -> {
          records.iterator().next();
          each(records.iterator());
        };
      case "retry":
        return records -> {
          for (ConsumerRecord<String, String> record : records) {
            if (record.offset() > 0) {
              break;
            }
          }
          each(records.iterator());
        };
      case "thread":
        return records -> {
          Thread thread = new Thread(() -> each(records.iterator()));
          thread.start();
          thread.join();
        };
      case "break":
        return records -> {
          for (ConsumerRecord<String, String> record : records) {
            Work.inner();
            break;
          }
        };
      case "throw":
        return records -> {
          for (ConsumerRecord<String, String> record : records) {
            Work.inner();
            throw new IllegalStateException(record.value());
          }
        };
      default:
        throw new IllegalArgumentException(way);
    }
  }

  private static void work() {
    Work.inner();
  }

  private static void each(Iterator<ConsumerRecord<String, String>> records) {
    while (records.hasNext()) {
      records.next();
      Work.inner();
    }
  }

  private static void whileNext(Iterator<ConsumerRecord<String, String>> records) {
    try {
      while (true) {
        records.next();
        Work.inner();
      }
    } catch (NoSuchElementException end) {
      // As it must be.
    }
  }

  /** Goes through the records within a loop over the records. */
  public static String nested() throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      ConsumerRecords<String, String> records = Clients.polled(consumer, READ, 3);
      int n = 0;
      for (ConsumerRecord<String, String> outer : records) {
        for (ConsumerRecord<String, String> inner : records) {
          n += outer == inner ? 10 : 1;
        }
      }
      consumer.poll(Clients.SHORT);
      Work.inner();
      return String.valueOf(n);
    }
  }

  /** Work on a record of one consumer asks another consumer. */
  public static String twoConsumers() throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer();
        KafkaConsumer<String, String> other = Clients.consumerAtEnd(TOPIC, 1)) {
      for (ConsumerRecord<String, String> record : Clients.polled(consumer, READ, 2)) {
        Clients.send(TOPIC, record.value());
        for (ConsumerRecord<String, String> answer : Clients.poll(other)) {
          answer.value();
        }
      }
      Work.inner();
    }
    return "done";
  }

  /** What of the list of a partition is not as it was. */
  public static String listAsBefore() throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      ConsumerRecords<String, String> records = Clients.polled(consumer, READ, 3);
      List<ConsumerRecord<String, String>> list = records.records(PARTITION);
      List<ConsumerRecord<String, String>> copy = new ArrayList<>(list);
      StringBuilder wrong = new StringBuilder();
      check(wrong, "equals", list.equals(copy) && copy.equals(list));
      check(wrong, "hashCode", list.hashCode() == copy.hashCode());
      check(wrong, "toString", list.toString().equals(copy.toString()));
      check(wrong, "get", list.get(2) == copy.get(2) && list.size() == 3 && !list.isEmpty());
      check(wrong, "indexOf", list.indexOf(copy.get(1)) == 1 && list.contains(copy.get(1)));
      check(wrong, "RandomAccess", list instanceof RandomAccess);
      check(wrong, "toArray", list.toArray(new ConsumerRecord<?, ?>[0]).length == 3);
      ListIterator<ConsumerRecord<String, String>> back = list.listIterator(3);
      check(wrong, "listIterator", back.previous() == copy.get(2) && back.nextIndex() == 2);
      check(wrong, "subList", list.subList(1, 3).get(1) == copy.get(2));
      check(wrong, "stream", list.stream().count() == 3);
      check(wrong, "add", throwsUnsupported(() -> list.add(copy.get(0))));
      check(wrong, "remove", throwsUnsupported(() -> list.remove(0)));
      check(wrong, "clear", throwsUnsupported(list::clear));
      check(wrong, "sort", throwsUnsupported(() -> list.sort(null)));
      check(wrong, "removeIf", throwsUnsupported(() -> list.removeIf(r -> false)));
      check(wrong, "replaceAll", throwsUnsupported(() -> list.replaceAll(r -> r)));
      check(wrong, "removeAll", throwsUnsupported(() -> list.removeAll(new ArrayList<>())));
      check(wrong, "addAll", throwsUnsupported(() -> list.addAll(new ArrayList<>())));
      Iterator<ConsumerRecord<String, String>> one = list.iterator();
      one.next();
      check(wrong, "iterator.remove", throwsUnsupported(one::remove));
      check(wrong, "missing", records.records(new TopicPartition("none", 1)).isEmpty());
      check(wrong, "count", records.count() == 3 && records.partitions().size() == 1);
      return wrong.toString();
    }
  }

  private static void check(StringBuilder wrong, String what, boolean right) {
    if (!right) {
      wrong.append(what).append(' ');
    }
  }

  private static boolean throwsUnsupported(Runnable change) {
    try {
      change.run();
      return false;
    } catch (UnsupportedOperationException expected) {
      return true;
    }
  }

  /** Takes the records by their index: nobody can see that. */
  public static String byIndex() throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      List<ConsumerRecord<String, String>> list =
          Clients.polled(consumer, READ, 3).records(PARTITION);
      for (int i = 0; i < list.size(); i++) {
        list.get(i).value();
      }
      return String.valueOf(list.size());
    }
  }

  public static String sendTo(String topic, String value) throws Exception {
    Clients.send(topic, value);
    return "sent";
  }

  /** A consumer that is read from until it has seen a value, and left open. */
  private static KafkaConsumer<String, String> open;

  public static String readUntil(String topic, String value) {
    if (open == null) {
      open = Clients.consumer("max.poll.records", "1");
      open.subscribe(java.util.Collections.singletonList(topic));
    }
    while (true) {
      for (ConsumerRecord<String, String> record : Clients.poll(open)) {
        if (record.value().equals(value)) {
          return "seen";
        }
      }
    }
  }

  public static String closeReader() {
    open.close();
    return "closed";
  }
}
