package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.technology.TechnologyOptions;
import org.jspecify.annotations.Nullable;

/** Keys of records. Mostly ids of people or things, so nobody gets them who has not asked. */
final class MessageKey {

  private static final int MAX_LENGTH = 128;

  private MessageKey() {}

  /** The key as spans show it; null if they must not or cannot. */
  static @Nullable String of(@Nullable Object key) {
    if (key == null
        || !TechnologyOptions.of(KafkaInstrumentation.NAME)
            .flag(KafkaInstrumentation.CAPTURE_KEYS)) {
      return null;
    }
    if (key instanceof String) {
      return ((String) key).length() <= MAX_LENGTH ? (String) key : null;
    }
    return key instanceof Integer || key instanceof Long || key instanceof Short
        ? key.toString()
        : null;
  }
}
