package io.e2i.obs.export.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them when they look for records. */
final class AuditTimes {

  /** As the end of the sentence "the value must be …". */
  static final String EXPECTED =
      "a time such as 2026-11-27T09:30:00Z or 2026-11-27, or how long ago such as 30m, 2h or 3d";

  private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

  private AuditTimes() {}

  /**
   * The time in milliseconds since 1970.
   *
   * @param now likewise
   * @return null if the text says none
   */
  static @Nullable Long parse(String text, long now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return now - Long.parseLong(ago.group(1)) * millis(ago.group(2));
    }
    try {
      Instant time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text).toInstant();
      return time.toEpochMilli();
    } catch (DateTimeException | ArithmeticException notATime) {
      return null;
    }
  }

  private static long millis(String unit) {
    switch (unit) {
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return 86_400_000;
    }
  }
}
