package io.e2i.obs.instrumentation.kafka;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Headers of records as text. */
enum HeaderTexts implements TextMapGetter<Headers>, TextMapSetter<Headers> {
  INSTANCE;

  /** Longer values are none of ours. */
  private static final int MAX_BYTES = 32 * 1024;

  @Override
  public Iterable<String> keys(Headers headers) {
    List<String> keys = new ArrayList<>();
    for (Header header : headers) {
      keys.add(header.key());
    }
    return keys;
  }

  @Override
  public @Nullable String get(@Nullable Headers headers, String name) {
    Header header = headers == null ? null : headers.lastHeader(name);
    byte[] value = header == null ? null : header.value();
    return value == null || value.length > MAX_BYTES
        ? null
        : new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public void set(@Nullable Headers headers, String name, String value) {
    if (headers == null) {
      return;
    }
    try {
      if (headers.lastHeader(name) != null) {
        headers.remove(name);
      }
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException closed) {
      // A record of the application's own class that was sent before: it keeps its first trace.
    }
  }
}
