package io.e2i.obs.instrumentation.kafka;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The source of a stream of records: what the stream does with one is the work on it. */
final class RecordedSpliterator<K, V> implements Spliterator<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Spliterator<ConsumerRecord<K, V>> records;

  RecordedSpliterator(PolledRecords polled, Spliterator<ConsumerRecord<K, V>> records) {
    this.polled = polled;
    this.records = records;
  }

  @Override
  public boolean tryAdvance(Consumer<? super ConsumerRecord<K, V>> action) {
    return records.tryAdvance(new RecordedAction<>(polled, action));
  }

  @Override
  public void forEachRemaining(Consumer<? super ConsumerRecord<K, V>> action) {
    records.forEachRemaining(new RecordedAction<>(polled, action));
  }

  @Override
  public @Nullable Spliterator<ConsumerRecord<K, V>> trySplit() {
    Spliterator<ConsumerRecord<K, V>> half = records.trySplit();
    return half == null ? null : new RecordedSpliterator<>(polled, half);
  }

  @Override
  public long estimateSize() {
    return records.estimateSize();
  }

  @Override
  public int characteristics() {
    return records.characteristics();
  }

  @Override
  public Comparator<? super ConsumerRecord<K, V>> getComparator() {
    return records.getComparator();
  }
}
