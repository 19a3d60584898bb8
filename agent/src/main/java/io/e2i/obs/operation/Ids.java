package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.ThreadLocalRandom;

/** Makes and reads trace and span ids, which are numbers here and text only on the wire. */
final class Ids {

  private Ids() {}

  /** A random id other than zero, which W3C Trace Context reserves for "none". */
  static long newSpanId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }

  /** The span id of a remote caller, or zero. */
  static long spanId(SpanContext context) {
    return context.isValid() ? fromHex(context.getSpanId(), 0) : 0;
  }

  /** Sixteen hexadecimal digits, which somebody has checked to be such, as a number. */
  static long fromHex(String digits, int from) {
    long number = 0;
    for (int i = from; i < from + 16; i++) {
      number = number << 4 | Character.digit(digits.charAt(i), 16);
    }
    return number;
  }
}
