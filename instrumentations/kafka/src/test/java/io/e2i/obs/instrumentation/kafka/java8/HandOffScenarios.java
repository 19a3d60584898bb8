package io.e2i.obs.instrumentation.kafka.java8;

import com.acme.java8.Work;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Work that another thread does than the one that polls, and work that is never over. */
public class HandOffScenarios extends BadDayScenarios {

  private static KafkaConsumer<String, String> left;
  private static ConsumerRecords<String, String> leftRecords;
  private static Iterator<ConsumerRecord<String, String>> leftLoop;

  /** A worker fails in its first record; the consumer polls on and closes; the worker works on. */
  public static String workerThrows(String kind) throws Exception {
    LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Thread own = new Thread(() -> runAll(tasks, done));
    own.setDaemon(true);
    own.start();
    boolean pooled = kind.equals("pool");
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      ConsumerRecords<String, String> records = Clients.polled(consumer, "handed", 3);
      Runnable work = () -> failInFirst(records);
      run(pooled, pool, tasks, done, work);
      consumer.poll(Clients.SHORT);
      consumer.poll(Clients.SHORT);
    }
    run(pooled, pool, tasks, done, Work::inner);
    pool.shutdown();
    own.interrupt();
    return "done";
  }

  private static void run(
      boolean pooled,
      ExecutorService pool,
      LinkedBlockingQueue<Runnable> tasks,
      LinkedBlockingQueue<String> done,
      Runnable task)
      throws Exception {
    if (pooled) {
      pool.submit(
              () -> {
                try {
                  task.run();
                } finally {
                  done.add("");
                }
              })
          .isDone();
    } else {
      tasks.add(task);
    }
    done.take();
  }

  private static void runAll(
      LinkedBlockingQueue<Runnable> tasks, LinkedBlockingQueue<String> done) {
    try {
      while (true) {
        try {
          tasks.take().run();
        } catch (IllegalStateException expected) {
          // The worker lives on.
        }
        done.add("");
      }
    } catch (InterruptedException end) {
      // Nothing more to do.
    }
  }

  private static void failInFirst(ConsumerRecords<String, String> records) {
    for (ConsumerRecord<String, String> record : records) {
      throw new IllegalStateException(record.value());
    }
  }

  /** An action on the records fails in this way. */
  public static String failingAction(String way) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumer()) {
      ConsumerRecords<String, String> records = Clients.polled(consumer, "failing", 1);
      try {
        switch (way) {
          case "remaining":
            records.iterator().forEachRemaining(HandOffScenarios::fail);
            break;
          case "partition":
            records.records(new TopicPartition("failing", 0)).forEach(HandOffScenarios::fail);
            break;
          default:
            records.forEach(HandOffScenarios::fail);
        }
        return "nothing thrown";
      } catch (IllegalStateException expected) {
        return "thrown";
      }
    }
  }

  private static void fail(ConsumerRecord<String, String> record) {
    throw new IllegalStateException(record.value());
  }

  /** Takes a record, and lets the loop stay where it is. */
  public static String stayInRecord() throws Exception {
    left = Clients.consumer();
    leftRecords = Clients.polled(left, "stayed", 3);
    leftLoop = leftRecords.iterator();
    leftLoop.next();
    return "stayed";
  }

  /** Takes the next record of that loop and works. */
  public static String goOn() {
    Work.inner();
    leftLoop.next();
    Work.inner();
    return "went on";
  }

  public static String workAndClose() {
    Work.inner();
    left.close();
    Work.inner();
    return "closed";
  }
}
