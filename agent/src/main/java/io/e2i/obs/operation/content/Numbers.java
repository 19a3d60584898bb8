package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON writes them. */
final class Numbers {

  /** Where the numbers of cards begin, as far as a double can tell them apart. */
  private static final double LEAST_CARD = 1e12;

  private static final double MOST_CARD = 1e19;

  private Numbers() {}

  /** With a mark in place of a number that must not be seen. */
  static void write(Number number, ContentRedaction redaction, StringBuilder out) {
    String digits = digits(number);
    String mark = digits == null ? null : redaction.number(digits);
    if (mark != null) {
      out.append('"').append(mark).append('"');
    } else {
      write(number, out);
    }
  }

  static void write(Number number, StringBuilder out) {
    double value = number instanceof Double || number instanceof Float ? number.doubleValue() : 0;
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      out.append('"').append(number).append('"');
    } else {
      out.append(number);
    }
  }

  /** The decimal digits of a whole number that could be a card's, or null. */
  private static @Nullable String digits(Number number) {
    double size = Math.abs(number.doubleValue());
    if (!(size >= LEAST_CARD && size < MOST_CARD)) {
      return null;
    }
    if (number instanceof Long) {
      return Long.toString(Math.abs(number.longValue()));
    }
    if (number instanceof BigInteger) {
      return ((BigInteger) number).abs().toString();
    }
    BigDecimal exact =
        number instanceof BigDecimal ? (BigDecimal) number : new BigDecimal(number.doubleValue());
    return exact.abs().toBigInteger().toString();
  }
}
