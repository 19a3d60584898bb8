package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** A whole number and a unit, such as {@code 500ms} or {@code 10MB}. */
final class UnitType implements ValueType<Long> {

  private static final String[] TIME_UNITS = {"ms", "s", "m", "h", "d"};
  private static final long[] MILLIS = {1, 1_000, 60_000, 3_600_000, 86_400_000};
  private static final String[] SIZE_UNITS = {"B", "KB", "MB", "GB"};
  private static final long[] BYTES = {1, 1L << 10, 1L << 20, 1L << 30};

  private final String[] units;
  private final long[] factors;
  private final String what;
  private final long min;
  private final long max;

  private UnitType(String[] units, long[] factors, String what, long min, long max) {
    this.units = units;
    this.factors = factors;
    this.what = what;
    this.min = min;
    this.max = max;
  }

  /** A duration; both bounds, included, and what is parsed are in milliseconds. */
  static UnitType duration(long min, long max) {
    return new UnitType(TIME_UNITS, MILLIS, "a duration such as 500ms, 2s or 1m", min, max);
  }

  /** A size; both bounds, included, and what is parsed are in bytes. 1 KB is 1024 B. */
  static UnitType size(long min, long max) {
    return new UnitType(SIZE_UNITS, BYTES, "a size such as 512KB, 10MB or 1GB", min, max);
  }

  static String formatDuration(long millis) {
    return format(millis, TIME_UNITS, MILLIS);
  }

  static String formatSize(long bytes) {
    return format(bytes, SIZE_UNITS, BYTES);
  }

  @Override
  public String expected() {
    return what + ", from " + format(min, units, factors) + " to " + format(max, units, factors);
  }

  @Override
  public @Nullable Long parse(String text) {
    String trimmed = text.trim();
    int digits = leadingDigits(trimmed);
    Long amount = NumberType.whole(trimmed.substring(0, digits));
    String unit = trimmed.substring(digits).trim();
    for (int i = 0; i < units.length; i++) {
      if (amount != null && units[i].equalsIgnoreCase(unit) && amount <= max / factors[i]) {
        long value = amount * factors[i];
        return value >= min ? value : null;
      }
    }
    return null;
  }

  private static int leadingDigits(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** In the largest unit that needs no fraction. */
  private static String format(long value, String[] units, long[] factors) {
    int unit = units.length - 1;
    while (unit > 0 && (value == 0 || value % factors[unit] != 0)) {
      unit--;
    }
    return value / factors[unit] + units[unit];
  }
}
