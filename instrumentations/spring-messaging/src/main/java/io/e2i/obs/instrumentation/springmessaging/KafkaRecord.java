package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the records that Spring Kafka hands to listeners. */
final class KafkaRecord {

  static final TextMapGetter<ConsumerRecord<?, ?>> HEADERS =
      new TextMapGetter<ConsumerRecord<?, ?>>() {
        @Override
        public Iterable<String> keys(ConsumerRecord<?, ?> record) {
          List<String> keys = new ArrayList<>();
          for (Header header : record.headers()) {
            keys.add(header.key());
          }
          return keys;
        }

        @Override
        public @Nullable String get(@Nullable ConsumerRecord<?, ?> record, String key) {
          byte[] value = record == null ? null : header(record, key);
          return value == null || value.length > MAX_BYTES
              ? null
              : new String(value, StandardCharsets.UTF_8);
        }
      };

  /** Longer values are none of ours. */
  private static final int MAX_BYTES = 32 * 1024;

  /** The container writes the attempt into this one if it is told to. */
  private static final String DELIVERY_ATTEMPT = "kafka_deliveryAttempt";

  /** Retry topics carry the attempt, and when it is due. */
  private static final String RETRY_ATTEMPTS = "retry_topic-attempts";

  private static final String RETRY_DUE = "retry_topic-backoff-timestamp";

  private KafkaRecord() {}

  /** Whether the record has to wait for its time, or had to. */
  static boolean isDelayed(ConsumerRecord<?, ?> record) {
    return record.headers().lastHeader(RETRY_DUE) != null;
  }

  /** The how-maniest attempt the headers say this is; 0 if they do not. */
  static long attempt(ConsumerRecord<?, ?> record) {
    return Math.max(
        number(header(record, DELIVERY_ATTEMPT)), number(header(record, RETRY_ATTEMPTS)));
  }

  static void describe(
      Operation operation, ConsumerRecord<?, ?> record, @Nullable String group, long attempt) {
    int size = record.serializedValueSize();
    operation
        .set(TaskAttributes.DESTINATION, record.topic())
        .set(TaskAttributes.PARTITION, Integer.toString(record.partition()))
        .set(TaskAttributes.KAFKA_OFFSET, record.offset())
        .set(TaskAttributes.CONSUMER_GROUP, group)
        .set(TaskAttributes.BODY_SIZE, size < 0 ? null : (long) size)
        .set(TaskAttributes.KAFKA_TOMBSTONE, size < 0 && record.value() == null ? true : null)
        .set(TaskAttributes.ATTEMPT, attempt == 0 ? null : attempt);
  }

  private static byte @Nullable [] header(ConsumerRecord<?, ?> record, String key) {
    Header header = record.headers().lastHeader(key);
    return header == null ? null : header.value();
  }

  /** A big-endian number of one to four bytes; 0 for anything else. */
  private static long number(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length > Integer.BYTES) {
      return 0;
    }
    int number = 0;
    for (byte one : bytes) {
      number = number << Byte.SIZE | one & 0xFF;
    }
    return Math.max(0, number);
  }
}
