package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.LongString;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers of messages as text. Texts of messages that have come are {@link LongString}s. */
enum Headers implements TextMapGetter<Map<String, Object>>, TextMapSetter<Map<String, Object>> {
  INSTANCE;

  /** Longer values, in bytes, are none of ours. */
  private static final int MAX_LENGTH = 32 * 1024;

  @Override
  public Iterable<String> keys(Map<String, Object> headers) {
    return headers.keySet();
  }

  @Override
  public @Nullable String get(@Nullable Map<String, Object> headers, String name) {
    return headers == null || headers.isEmpty() ? null : text(headers.get(name));
  }

  @Override
  public void set(@Nullable Map<String, Object> headers, String name, String value) {
    if (headers != null) {
      headers.put(name, value);
    }
  }

  /** Null for a value that is no text, or too long. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof String) {
      return (String) value;
    }
    return value instanceof LongString && ((LongString) value).length() <= MAX_LENGTH
        ? value.toString()
        : null;
  }
}
