package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskHeaders;
import io.e2i.obs.operation.Tasks;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sending of one record. What is sent is a copy, so that a record which the application sends
 * once more carries a new trace, and no closed headers are in the way.
 */
final class SentRecord {

  private SentRecord() {}

  /** What to send and what to call instead; null if nothing is recorded. */
  static Object @Nullable [] start(
      KafkaProducer<?, ?> producer,
      @Nullable ProducerRecord<?, ?> record,
      @Nullable Callback callback) {
    if (record == null || !Operations.isRecording()) {
      return null;
    }
    Operation send =
        Tasks.startSend(
            SendTemplates.of(producer).of(record.topic()), record.headers(), HeaderTexts.INSTANCE);
    if (send == null) {
      return null;
    }
    if (send.isSampled()) {
      describe(send, record);
    }
    ProducerRecord<?, ?> sent = copy(record);
    if (tellsWhenItIsSent(record)) {
      Tasks.injectTrace(send, sent.headers(), HeaderTexts.INSTANCE);
    } else {
      Tasks.inject(send, sent.headers(), HeaderTexts.INSTANCE);
    }
    return new Object[] {sent, new SentCallback(send, callback, Context.current())};
  }

  /** Kafka gives a record the time of its sending, unless the application has given it another. */
  private static boolean tellsWhenItIsSent(ProducerRecord<?, ?> record) {
    return record.timestamp() == null && record.headers().lastHeader(TaskHeaders.SENT_AT) == null;
  }

  private static void describe(Operation send, ProducerRecord<?, ?> record) {
    send.set(TaskAttributes.KAFKA_MESSAGE_KEY, MessageKey.of(record.key()));
    if (record.value() == null) {
      send.set(TaskAttributes.KAFKA_TOMBSTONE, Boolean.TRUE);
    }
  }

  /** A subclass may have a meaning of its own, so it is sent itself. */
  private static <K, V> ProducerRecord<K, V> copy(ProducerRecord<K, V> record) {
    return record.getClass() != ProducerRecord.class
        ? record
        : new ProducerRecord<>(
            record.topic(),
            record.partition(),
            record.timestamp(),
            record.key(),
            record.value(),
            record.headers());
  }

  /** {@code send} is left: what it throws, nobody else will be told. */
  static void left(Object @Nullable [] sent, @Nullable Throwable thrown) {
    if (sent != null && thrown != null) {
      ((SentCallback) sent[1]).failed(thrown);
    }
  }
}
