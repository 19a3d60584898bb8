package com.acme.load;

import java.util.function.LongUnaryOperator;

/** Something that goes on all the time, and whose result is known. */
public final class Work implements LongUnaryOperator {

  @Override
  public long applyAsLong(long n) {
    long sum = 0;
    for (long i = 1; i <= n; i++) {
      sum += part(i, "x", 0.5, i % 7 == 0);
    }
    return sum;
  }

  private static long part(long value, String text, double factor, boolean fails) {
    try {
      return failing(value + text.length(), fails);
    } catch (IllegalStateException asWished) {
      return (long) (value * factor * 2);
    }
  }

  private static long failing(long value, boolean fails) {
    if (fails) {
      throw new IllegalStateException();
    }
    return value - 1;
  }
}
