package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** A number within bounds, both included. */
final class DecimalType implements ValueType<Double> {

  private static final String ALLOWED = "0123456789.+-eE";

  private final int min;
  private final int max;

  DecimalType(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public String expected() {
    return "a number from " + min + " to " + max + " such as 0.25";
  }

  @Override
  public @Nullable Double parse(String text) {
    String trimmed = text.trim();
    for (int i = 0; i < trimmed.length(); i++) {
      if (ALLOWED.indexOf(trimmed.charAt(i)) < 0) {
        return null; // also NaN, hexadecimal and suffixes, which Java itself would take
      }
    }
    try {
      double number = Double.parseDouble(trimmed);
      return number >= min && number <= max ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
