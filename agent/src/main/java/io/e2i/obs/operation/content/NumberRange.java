package io.e2i.obs.operation.content;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Least and greatest of some numbers, rounded outwards to two digits: enough to see that something
 * is off, too little to know an account by its number. Confined to one thread.
 */
final class NumberRange {

  private static final int DIGITS = 2;

  private @Nullable Number min;
  private @Nullable Number max;
  private int notFinite;

  void add(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || (Double.isInfinite(value) && !isExact(number))) {
      notFinite++;
      return;
    }
    if (min == null || isLess(number, min)) {
      min = number;
    }
    if (max == null || isLess(max, number)) {
      max = number;
    }
  }

  private static boolean isExact(Number number) {
    return number instanceof BigDecimal || number instanceof BigInteger;
  }

  /** Exact only where a double cannot hold them. */
  private static boolean isLess(Number a, Number b) {
    double first = a.doubleValue();
    double second = b.doubleValue();
    return Double.isInfinite(first) && first == second
        ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) < 0
        : first < second;
  }

  /** Adds the fields, each with a comma before it. */
  void write(StringBuilder out) {
    if (min != null && max != null) {
      out.append(",\"min\":").append(rounded(min, RoundingMode.FLOOR));
      out.append(",\"max\":").append(rounded(max, RoundingMode.CEILING));
    }
    if (notFinite > 0) {
      out.append(",\"not_finite\":").append(notFinite);
    }
  }

  private static String rounded(Number number, RoundingMode mode) {
    BigDecimal exact = new BigDecimal(number.toString());
    BigDecimal rounded = exact.round(new MathContext(DIGITS, mode));
    if (rounded.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = rounded.stripTrailingZeros();
    return Math.abs(stripped.scale()) > 20 ? stripped.toString() : stripped.toPlainString();
  }
}
