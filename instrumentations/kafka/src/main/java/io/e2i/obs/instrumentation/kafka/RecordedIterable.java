package io.e2i.obs.instrumentation.kafka;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one topic. */
final class RecordedIterable<K, V> implements Iterable<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Iterable<ConsumerRecord<K, V>> records;

  RecordedIterable(PolledRecords polled, Iterable<ConsumerRecord<K, V>> records) {
    this.polled = polled;
    this.records = records;
  }

  @Override
  public Iterator<ConsumerRecord<K, V>> iterator() {
    return new RecordedIterator<>(polled, records.iterator());
  }

  @Override
  public void forEach(Consumer<? super ConsumerRecord<K, V>> action) {
    records.forEach(new RecordedAction<>(polled, action));
  }

  @Override
  public Spliterator<ConsumerRecord<K, V>> spliterator() {
    return new RecordedSpliterator<>(polled, records.spliterator());
  }

  @Override
  public String toString() {
    return records.toString();
  }
}
