package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** What the records of a batch have in common. */
final class KafkaBatch {

  /** The queue of a batch from more than one topic. */
  private static final String SEVERAL = "several";

  private final int size;
  private int retried;
  private long attempt;
  private long oldestMillis = -1;
  private @Nullable String topic;
  private boolean severalTopics;

  KafkaBatch(ConsumerRecords<?, ?> records, FailedRecords failed) {
    size = records.count();
    for (ConsumerRecord<?, ?> record : records) {
      add(record, failed.failuresOf(record));
    }
  }

  private void add(ConsumerRecord<?, ?> record, int failures) {
    if (failures > 0) {
      retried++;
      attempt = Math.max(attempt, failures + 1);
    }
    long sent = record.timestamp();
    if (sent >= 0 && (oldestMillis < 0 || sent < oldestMillis)) {
      oldestMillis = sent;
    }
    severalTopics |= topic != null && !topic.equals(record.topic());
    topic = record.topic();
  }

  int size() {
    return size;
  }

  /** How many have been in a batch that has failed. */
  int retried() {
    return retried;
  }

  /** -1 if no record has a timestamp. */
  long oldestMillis() {
    return oldestMillis;
  }

  String queue() {
    String of = topic;
    return of == null || severalTopics ? SEVERAL : of;
  }

  void describe(Operation operation, @Nullable String group) {
    operation
        .set(TaskAttributes.DESTINATION, severalTopics ? null : topic)
        .set(TaskAttributes.CONSUMER_GROUP, group)
        .set(TaskAttributes.ATTEMPT, attempt == 0 ? null : attempt);
  }
}
