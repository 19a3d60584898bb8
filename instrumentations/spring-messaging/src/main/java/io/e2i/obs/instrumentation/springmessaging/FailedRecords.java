package io.e2i.obs.instrumentation.springmessaging;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How often the records that a listener has failed with were tried. Whatever an error handler does,
 * they come again at the place where their partition has stopped, so there is one entry for each
 * partition at most. Not thread-safe.
 */
final class FailedRecords {

  /** Far more partitions than one consumer has at a time. */
  private static final int MAX = 1000;

  private final Map<TopicPartition, Range> byPartition = new HashMap<>();

  /** How often the listener has failed with this record; 0 if nobody knows. */
  int failuresOf(ConsumerRecord<?, ?> record) {
    if (byPartition.isEmpty()) {
      return 0;
    }
    Range range = byPartition.get(partition(record));
    return range != null && range.has(record.offset()) ? range.failures : 0;
  }

  /** The listener has failed with these records, which are in the order of their offsets. */
  void failed(Iterable<? extends ConsumerRecord<?, ?>> records) {
    Map<TopicPartition, Range> now = new HashMap<>();
    for (ConsumerRecord<?, ?> record : records) {
      TopicPartition partition = partition(record);
      Range range = now.get(partition);
      if (range == null) {
        now.put(partition, new Range(record.offset(), failuresOf(record) + 1));
      } else {
        range.last = record.offset();
      }
    }
    if (byPartition.size() + now.size() > MAX) {
      byPartition.clear();
    }
    byPartition.putAll(now);
  }

  void succeeded(Iterable<? extends ConsumerRecord<?, ?>> records) {
    if (byPartition.isEmpty()) {
      return;
    }
    for (ConsumerRecord<?, ?> record : records) {
      TopicPartition partition = partition(record);
      Range range = byPartition.get(partition);
      if (range != null && record.offset() >= range.last) {
        byPartition.remove(partition);
      }
    }
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static final class Range {
    final long first;
    final int failures;
    long last;

    Range(long first, int failures) {
      this.first = first;
      this.last = first;
      this.failures = failures;
    }

    boolean has(long offset) {
      return offset >= first && offset <= last;
    }
  }
}
