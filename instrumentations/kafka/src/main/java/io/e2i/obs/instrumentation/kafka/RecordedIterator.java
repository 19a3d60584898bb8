package io.e2i.obs.instrumentation.kafka;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands out records, and has the work on each recorded until the next one. */
final class RecordedIterator<K, V> implements Iterator<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Iterator<ConsumerRecord<K, V>> records;
  // What is known of this elsewhere: who has left a loop no longer has its iterator.
  private final WeakReference<Object> self = new WeakReference<>(this);

  RecordedIterator(PolledRecords polled, Iterator<ConsumerRecord<K, V>> records) {
    this.polled = polled;
    this.records = records;
  }

  @Override
  public boolean hasNext() {
    boolean more = records.hasNext();
    if (!more) {
      ThreadWork.endOf(self, null);
    }
    return more;
  }

  @Override
  public ConsumerRecord<K, V> next() {
    ConsumerRecord<K, V> record;
    try {
      record = records.next();
    } catch (NoSuchElementException over) {
      ThreadWork.endOf(self, null);
      throw over;
    }
    ThreadWork.begin(polled, record, self);
    return record;
  }

  @Override
  public void remove() {
    records.remove();
  }

  @Override
  public void forEachRemaining(Consumer<? super ConsumerRecord<K, V>> action) {
    // What next() has handed out before is done, also if the action throws.
    ThreadWork.endOf(self, null);
    records.forEachRemaining(new RecordedAction<>(polled, action));
  }
}
