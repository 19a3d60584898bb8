package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.Tasks;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What one poll has brought of one partition. Immutable. */
final class PolledPartition {

  private final String topic;
  private final int partition;
  private final OperationTemplate template;

  PolledPartition(TopicPartition partition, OperationTemplate template) {
    this.topic = partition.topic();
    this.partition = partition.partition();
    this.template = template;
  }

  OperationTemplate template() {
    return template;
  }

  boolean isOf(ConsumerRecord<?, ?> record) {
    return partition == record.partition() && topic.equals(record.topic());
  }

  /** Starts the work on a record, and marks it. */
  @Nullable Operation start(ConsumerRecord<?, ?> record) {
    if (ObjectState.isField(record)) {
      ObjectState.set(record, Boolean.TRUE);
    }
    Operation work =
        Tasks.startProcess(template, record.headers(), HeaderTexts.INSTANCE, record.timestamp());
    if (work != null) {
      work.markOpenEnded();
      if (work.isSampled()) {
        describe(work, record);
      }
    }
    return work;
  }

  private static void describe(Operation work, ConsumerRecord<?, ?> record) {
    work.set(TaskAttributes.KAFKA_OFFSET, record.offset());
    work.set(TaskAttributes.KAFKA_MESSAGE_KEY, MessageKey.of(record.key()));
    if (record.value() == null) {
      work.set(TaskAttributes.KAFKA_TOMBSTONE, Boolean.TRUE);
    }
  }
}
