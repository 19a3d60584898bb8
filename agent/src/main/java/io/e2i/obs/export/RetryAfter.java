package io.e2i.obs.export;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the response header {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {

  private static final long MAX_MILLIS = 24 * 3_600_000L;
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long the server wants to be left alone.
   *
   * @param header seconds or an HTTP date
   * @return milliseconds from 0 to a day, or -1 if the header is absent or makes no sense
   */
  public static long millis(@Nullable String header, long nowMillis) {
    String value = header == null ? "" : header.trim();
    if (value.isEmpty()) {
      return -1;
    }
    try {
      return bounded(isNumber(value) ? seconds(value) * 1000 : date(value) - nowMillis);
    } catch (DateTimeException notADate) {
      return -1;
    }
  }

  private static long seconds(String digits) {
    return digits.length() > MAX_DIGITS ? MAX_MILLIS : Long.parseLong(digits);
  }

  private static long date(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant()
        .toEpochMilli();
  }

  private static long bounded(long millis) {
    return Math.max(0, Math.min(MAX_MILLIS, millis));
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
