package io.e2i.obs.operation;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides header values that are not sane: too long, so that nobody parses 64 KB of baggage, or
 * baggage with a broken percent-encoding, of which the propagator would write a stack trace into
 * the application's log, as often as a caller likes.
 */
final class BoundedGetter<C> implements TextMapGetter<C> {

  /** W3C Baggage asks for at least 8192 bytes; longer values count as absent. */
  private static final int MAX_LENGTH = 8192;

  /** More headers of one name than this are left out. */
  private static final int MAX_VALUES = 16;

  private final TextMapGetter<C> headers;

  BoundedGetter(TextMapGetter<C> headers) {
    this.headers = headers;
  }

  @Override
  public Iterable<String> keys(C carrier) {
    return headers.keys(carrier);
  }

  @Override
  public @Nullable String get(@Nullable C carrier, String key) {
    String value = headers.get(carrier, key);
    return value == null || !isSane(key, value) ? null : value;
  }

  @Override
  public Iterator<String> getAll(@Nullable C carrier, String key) {
    Iterator<String> values = headers.getAll(carrier, key);
    if (!values.hasNext()) {
      return values;
    }
    List<String> bounded = new ArrayList<>();
    while (values.hasNext() && bounded.size() < MAX_VALUES) {
      String value = values.next();
      if (isSane(key, value)) {
        bounded.add(value);
      }
    }
    return bounded.iterator();
  }

  private static boolean isSane(String key, String value) {
    return value.length() <= MAX_LENGTH && (!key.equals("baggage") || isDecodable(value));
  }

  /** Whether two hexadecimal digits follow every percent sign. */
  private static boolean isDecodable(String value) {
    int at = value.indexOf('%');
    while (at >= 0) {
      if (at + 2 >= value.length()
          || !isHexadecimal(value.charAt(at + 1))
          || !isHexadecimal(value.charAt(at + 2))) {
        return false;
      }
      at = value.indexOf('%', at + 3);
    }
    return true;
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
