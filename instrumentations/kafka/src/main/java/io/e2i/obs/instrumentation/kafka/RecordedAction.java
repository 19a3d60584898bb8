package io.e2i.obs.instrumentation.kafka;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Work on records that says itself when it ends, and whether it has failed. */
final class RecordedAction<K, V> implements Consumer<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Consumer<? super ConsumerRecord<K, V>> action;
  private final WeakReference<Object> self = new WeakReference<>(this);

  RecordedAction(PolledRecords polled, Consumer<? super ConsumerRecord<K, V>> action) {
    this.polled = polled;
    this.action = action;
  }

  @Override
  public void accept(ConsumerRecord<K, V> record) {
    ThreadWork.begin(polled, record, self);
    try {
      action.accept(record);
    } catch (Throwable thrown) {
      ThreadWork.endOf(self, thrown);
      throw thrown;
    }
    ThreadWork.endOf(self, null);
  }
}
