package io.e2i.obs.instrumentation.kafka;

import java.util.Iterator;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** The three ways to the records of a poll. */
public final class RecordsAdvice {

  private RecordsAdvice() {}

  /** {@code iterator()}. */
  public static final class All {

    private All() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static <K, V> @Nullable Object exit(
        @Advice.This ConsumerRecords<K, V> records,
        @Advice.Return Iterator<ConsumerRecord<K, V>> iterator) {
      PolledRecords polled = PolledRecords.recordedOf(records);
      return polled == null ? null : new RecordedIterator<>(polled, iterator);
    }
  }

  /** {@code records(topic)}. */
  public static final class OfTopic {

    private OfTopic() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static <K, V> @Nullable Object exit(
        @Advice.This ConsumerRecords<K, V> records,
        @Advice.Return Iterable<ConsumerRecord<K, V>> ofTopic) {
      PolledRecords polled = PolledRecords.recordedOf(records);
      return polled == null ? null : new RecordedIterable<>(polled, ofTopic);
    }
  }

  /** {@code records(partition)}. */
  public static final class OfPartition {

    private OfPartition() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static <K, V> @Nullable Object exit(
        @Advice.This ConsumerRecords<K, V> records,
        @Advice.Return List<ConsumerRecord<K, V>> ofPartition) {
      PolledRecords polled = PolledRecords.recordedOf(records);
      return polled == null ? null : new RecordedList<>(polled, ofPartition);
    }
  }
}
