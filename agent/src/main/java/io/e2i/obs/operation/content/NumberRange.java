package io.e2i.obs.operation.content;

import java.math.BigDecimal;
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
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      notFinite++;
      return;
    }
    if (min == null || value < min.doubleValue()) {
      min = number;
    }
    if (max == null || value > max.doubleValue()) {
      max = number;
    }
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
