package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** A whole number within bounds, both included. */
final class NumberType implements ValueType<Long> {

  private final long min;
  private final long max;

  NumberType(long min, long max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public String expected() {
    String from = "a whole number from " + min;
    return max == Long.MAX_VALUE ? from : from + " to " + max;
  }

  @Override
  public @Nullable Long parse(String text) {
    Long number = whole(text);
    return number != null && number >= min && number <= max ? number : null;
  }

  /** The number, or null if this is no whole number that a long can hold. */
  static @Nullable Long whole(String text) {
    try {
      return Long.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
