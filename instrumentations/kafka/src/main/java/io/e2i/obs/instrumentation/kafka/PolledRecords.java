package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.OutermostCall;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.Tasks;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one poll has brought. Each record is worked on once, however often the application looks at
 * it: a mark on the record tells. For any thread, as the application's records are.
 */
final class PolledRecords {

  /** Begun around a listener by who knows better what it works on, and when. */
  private static final OutermostCall LISTENER = OutermostCall.of("kafka-listener");

  private final Consumption consumption;
  private final PolledPartition[] partitions;

  private PolledRecords(Consumption consumption, PolledPartition[] partitions) {
    this.consumption = consumption;
    this.partitions = partitions;
  }

  /** Counts the records of a poll, and has the work on them recorded. */
  static void note(Consumption consumption, ConsumerRecords<?, ?> records) {
    if (LISTENER.isRunning()) {
      return;
    }
    Set<TopicPartition> all = records.partitions();
    PolledPartition[] partitions = new PolledPartition[all.size()];
    int size = 0;
    for (TopicPartition partition : all) {
      List<? extends ConsumerRecord<?, ?>> list = records.records(partition);
      PolledPartition polled = new PolledPartition(partition, consumption.templateOf(partition));
      Tasks.tell(polled.template(), TaskEvent.RECEIVED, list.size());
      partitions[size++] = polled;
    }
    ObjectState.set(records, new PolledRecords(consumption, partitions));
  }

  /** Null if the work on these is not recorded here. */
  static @Nullable PolledRecords recordedOf(ConsumerRecords<?, ?> records) {
    PolledRecords polled = (PolledRecords) ObjectState.get(records);
    return polled == null || LISTENER.isRunning() ? null : polled;
  }

  Consumption consumption() {
    return consumption;
  }

  /** The partition of a record that nobody has begun to work on; null for any other. */
  @Nullable PolledPartition unseen(ConsumerRecord<?, ?> record) {
    if (ObjectState.get(record) != null
        || LISTENER.isRunning()
        || !Operations.isSwitchedOn(KafkaInstrumentation.NAME)) {
      return null;
    }
    for (PolledPartition partition : partitions) {
      if (partition.isOf(record)) {
        return partition;
      }
    }
    return null;
  }
}
