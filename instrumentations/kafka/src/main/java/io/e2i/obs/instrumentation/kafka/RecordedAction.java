package io.e2i.obs.instrumentation.kafka;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Work on records that says itself when it ends, and whether it has failed. */
final class RecordedAction<K, V> implements Consumer<ConsumerRecord<K, V>> {

  private final PolledRecords polled;
  private final Consumer<? super ConsumerRecord<K, V>> action;

  RecordedAction(PolledRecords polled, Consumer<? super ConsumerRecord<K, V>> action) {
    this.polled = polled;
    this.action = action;
  }

  @Override
  public void accept(ConsumerRecord<K, V> record) {
    ThreadWork.begin(polled, record, this);
    try {
      action.accept(record);
    } catch (Throwable thrown) {
      ThreadWork.endOf(this, thrown);
      throw thrown;
    }
    ThreadWork.endOf(this, null);
  }
}
