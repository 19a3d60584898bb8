package io.e2i.obs.operation.log;

/** A time as ISO 8601 has it, in UTC: {@code 2026-11-27T16:33:00.123Z}. */
final class IsoTime {

  private static final long DAY = 86_400_000L;

  /** Days from 1 March of the year 0 to 1970. */
  private static final long DAYS_TO_1970 = 719_468;

  private static final int DAYS_OF_400_YEARS = 146_097;

  private IsoTime() {}

  /**
   * Writes a time of the years 0 to 9999; what is before or after is written as their beginning or
   * end.
   *
   * @param nanosOfMilli shown as far as it is not zero: in six digits of a second or in nine
   */
  static void write(long epochMillis, int nanosOfMilli, JsonBytes out) {
    long millis = Math.max(-62_167_219_200_000L, Math.min(253_402_300_799_999L, epochMillis));
    date(Math.floorDiv(millis, DAY), out);
    int ofDay = (int) Math.floorMod(millis, DAY);
    out.raw('T');
    out.digits(ofDay / 3_600_000, 2);
    out.raw(':');
    out.digits(ofDay / 60_000 % 60, 2);
    out.raw(':');
    out.digits(ofDay / 1000 % 60, 2);
    out.raw('.');
    out.digits(ofDay % 1000, 3);
    if (nanosOfMilli > 0 && nanosOfMilli < 1_000_000) {
      boolean micros = nanosOfMilli % 1000 == 0;
      out.digits(micros ? nanosOfMilli / 1000 : nanosOfMilli, micros ? 3 : 6);
    }
    out.raw('Z');
  }

  /** The Gregorian calendar by arithmetic; its years begin in March, so leap days come last. */
  private static void date(long epochDay, JsonBytes out) {
    long days = epochDay + DAYS_TO_1970;
    long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
    int ofEra = (int) (days - era * DAYS_OF_400_YEARS);
    int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int march = (5 * ofYear + 2) / 153;
    int month = march < 10 ? march + 3 : march - 9;
    out.digits((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), 4);
    out.raw('-');
    out.digits(month, 2);
    out.raw('-');
    out.digits(ofYear - (153 * march + 2) / 5 + 1, 2);
  }
}
