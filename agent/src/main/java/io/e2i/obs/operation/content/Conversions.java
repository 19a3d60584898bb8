package io.e2i.obs.operation.content;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Turns objects of the JDK, which may change or are large, into immutable ones that are read. */
final class Conversions {

  /** A number of more digits than anybody calculates with is written down in quadratic time. */
  private static final int MAX_BITS = 3000;

  private Conversions() {}

  static boolean isBounded(Object scalar) {
    if (scalar instanceof BigInteger) {
      return ((BigInteger) scalar).bitLength() <= MAX_BITS;
    }
    return !(scalar instanceof BigDecimal)
        || ((BigDecimal) scalar).unscaledValue().bitLength() <= MAX_BITS;
  }

  /**
   * @param maxChars of a text that could be as long as anything
   * @return the value itself if it is not known
   */
  static @Nullable Object of(Object value, int maxChars) {
    if (value instanceof StringBuilder) {
      return builder((StringBuilder) value, maxChars);
    }
    if (value instanceof Date) {
      return Instant.ofEpochMilli(((Date) value).getTime());
    }
    if (value instanceof File) {
      return ((File) value).getPath();
    }
    if (value instanceof URL) {
      return url((URL) value);
    }
    if (value instanceof Map.Entry) {
      return Collections.singletonMap(
          ((Map.Entry<?, ?>) value).getKey(), ((Map.Entry<?, ?>) value).getValue());
    }
    return value instanceof java.net.URI ? value.toString() : held(value);
  }

  private static @Nullable Object held(Object value) {
    if (value instanceof Optional) {
      return ((Optional<?>) value).orElse(null);
    }
    if (value instanceof OptionalDouble) {
      OptionalDouble held = (OptionalDouble) value;
      return held.isPresent() ? held.getAsDouble() : null;
    }
    if (value instanceof OptionalInt) {
      OptionalInt held = (OptionalInt) value;
      return held.isPresent() ? held.getAsInt() : null;
    }
    if (value instanceof OptionalLong) {
      OptionalLong held = (OptionalLong) value;
      return held.isPresent() ? held.getAsLong() : null;
    }
    return atomic(value);
  }

  private static @Nullable Object atomic(Object value) {
    if (value instanceof AtomicInteger) {
      return ((AtomicInteger) value).get();
    }
    if (value instanceof AtomicLong) {
      return ((AtomicLong) value).get();
    }
    if (value instanceof AtomicBoolean) {
      return ((AtomicBoolean) value).get();
    }
    return value instanceof AtomicReference ? ((AtomicReference<?>) value).get() : value;
  }

  private static Object builder(StringBuilder builder, int maxChars) {
    int length = builder.length();
    if (length <= maxChars) {
      return builder.substring(0, length);
    }
    return new CutText(builder.substring(0, maxChars), length);
  }

  /** Put together here: {@code URL.toString} asks a handler, which may be the application's. */
  private static String url(URL url) {
    String authority = url.getAuthority();
    String reference = url.getRef();
    return url.getProtocol()
        + ":"
        + (authority == null || authority.isEmpty() ? "" : "//" + authority)
        + url.getFile()
        + (reference == null ? "" : "#" + reference);
  }
}
