package io.e2i.obs.instrumentation.kafka;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, which cannot be changed. Work is recorded of those that are
 * iterated over, not of those that are taken by their index.
 */
final class RecordedList<K, V> extends AbstractList<ConsumerRecord<K, V>> implements RandomAccess {

  private final PolledRecords polled;
  private final List<ConsumerRecord<K, V>> records;

  RecordedList(PolledRecords polled, List<ConsumerRecord<K, V>> records) {
    this.polled = polled;
    this.records = records;
  }

  @Override
  public ConsumerRecord<K, V> get(int index) {
    return records.get(index);
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public Iterator<ConsumerRecord<K, V>> iterator() {
    return new RecordedIterator<>(polled, records.iterator());
  }

  @Override
  public List<ConsumerRecord<K, V>> subList(int from, int to) {
    return new RecordedList<>(polled, records.subList(from, to));
  }

  @Override
  public void forEach(Consumer<? super ConsumerRecord<K, V>> action) {
    records.forEach(new RecordedAction<>(polled, action));
  }

  @Override
  public Spliterator<ConsumerRecord<K, V>> spliterator() {
    return new RecordedSpliterator<>(polled, records.spliterator());
  }

  // What only looks at the records must not count as work on them.

  @Override
  public boolean contains(@Nullable Object other) {
    return records.contains(other);
  }

  @Override
  public Object[] toArray() {
    return records.toArray();
  }

  @Override
  @SuppressWarnings("SuspiciousToArrayCall") // as the list does
  public <T> T[] toArray(T[] into) {
    return records.toArray(into);
  }

  // What would change the list is for the list to refuse.

  @Override
  public boolean remove(@Nullable Object one) {
    return records.remove(one);
  }

  @Override
  public boolean removeAll(Collection<?> some) {
    return records.removeAll(some);
  }

  @Override
  public boolean retainAll(Collection<?> some) {
    return records.retainAll(some);
  }

  @Override
  public boolean removeIf(Predicate<? super ConsumerRecord<K, V>> filter) {
    return records.removeIf(filter);
  }

  @Override
  public boolean addAll(Collection<? extends ConsumerRecord<K, V>> more) {
    return records.addAll(more);
  }

  @Override
  public boolean addAll(int index, Collection<? extends ConsumerRecord<K, V>> more) {
    return records.addAll(index, more);
  }

  @Override
  public void replaceAll(UnaryOperator<ConsumerRecord<K, V>> change) {
    records.replaceAll(change);
  }

  @Override
  public void sort(@Nullable Comparator<? super ConsumerRecord<K, V>> order) {
    records.sort(order);
  }

  @Override
  public void clear() {
    records.clear();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || records.equals(other);
  }

  @Override
  public int hashCode() {
    return records.hashCode();
  }

  @Override
  public String toString() {
    return records.toString();
  }
}
