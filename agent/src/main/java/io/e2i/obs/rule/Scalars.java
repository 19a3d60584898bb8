package io.e2i.obs.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Single values that names and labels can be made of, without a call into application code. */
public final class Scalars {

  /** Longer texts are cut. */
  public static final int MAX_LENGTH = 128;

  private Scalars() {}

  /**
   * The text of a String, number, boolean, character, enum constant or UUID.
   *
   * @return null for anything else, for nothing, and for a text with line breaks and the like
   */
  public static @Nullable String text(@Nullable Object value) {
    if (value instanceof String) {
      return sane((String) value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    return isPlain(value) ? sane(String.valueOf(value)) : null;
  }

  /**
   * The value of a number; of a boolean 1 or 0.
   *
   * @return null for anything else, and for what is not finite
   */
  public static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Boolean) {
      return (Boolean) value ? 1.0 : 0.0;
    }
    if (!(value instanceof Number) || !isPlain(value)) {
      return null;
    }
    double number = ((Number) value).doubleValue();
    return Double.isNaN(number) || Double.isInfinite(number) ? null : number;
  }

  /** Whether this is a single value that {@link #text} need not cut. */
  public static boolean isShort(@Nullable Object value) {
    return value instanceof String
        ? ((String) value).length() <= MAX_LENGTH
        : value instanceof Enum || isPlain(value);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof Double
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Character
        || value instanceof UUID
        || value instanceof AtomicInteger
        || value instanceof AtomicLong
        || isExactly(value, BigDecimal.class)
        || isExactly(value, BigInteger.class);
  }

  /** These can have subclasses of the application's. */
  private static boolean isExactly(@Nullable Object value, Class<?> type) {
    return value != null && value.getClass() == type;
  }

  private static @Nullable String sane(String text) {
    String trimmed =
        text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH).trim() : text.trim();
    for (int i = 0; i < trimmed.length(); i++) {
      if (Character.isISOControl(trimmed.charAt(i))) {
        return null;
      }
    }
    return trimmed.isEmpty() ? null : trimmed;
  }
}
