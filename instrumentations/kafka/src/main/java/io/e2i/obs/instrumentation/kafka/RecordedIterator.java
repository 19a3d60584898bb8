package io.e2i.obs.instrumentation.kafka;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands out records, and has the work on each recorded until the next one. */
final class RecordedIterator<K, V> implements Iterator<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Iterator<ConsumerRecord<K, V>> records;

  RecordedIterator(PolledRecords polled, Iterator<ConsumerRecord<K, V>> records) {
    this.polled = polled;
    this.records = records;
  }

  @Override
  public boolean hasNext() {
    boolean more = records.hasNext();
    if (!more) {
      ThreadWork.endOf(this, null);
    }
    return more;
  }

  @Override
  public ConsumerRecord<K, V> next() {
    ConsumerRecord<K, V> record;
    try {
      record = records.next();
    } catch (NoSuchElementException over) {
      ThreadWork.endOf(this, null);
      throw over;
    }
    ThreadWork.begin(polled, record, this);
    return record;
  }

  @Override
  public void remove() {
    records.remove();
  }

  @Override
  public void forEachRemaining(Consumer<? super ConsumerRecord<K, V>> action) {
    records.forEachRemaining(new RecordedAction<>(polled, action));
    ThreadWork.endOf(this, null);
  }
}
