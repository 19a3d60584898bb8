package io.e2i.obs.operation;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** What a task carries besides its trace: when it was sent. */
public final class TaskHeaders {

  /** Milliseconds since 1970, in decimal digits, by the sender's clock. */
  public static final String SENT_AT = "e2i-sent-at";

  /** Longer than any time there will be. */
  private static final int MAX_DIGITS = 18;

  private TaskHeaders() {}

  /** When the task was sent; -1 if it does not say so in sane words. */
  static <M> long sentAt(M message, TextMapGetter<M> headers) {
    String text = headers.get(message, SENT_AT);
    return text == null ? -1 : millis(text);
  }

  /** The earlier of two times of sending, of which each may be unknown. */
  static long older(long oneMillis, long otherMillis) {
    return oneMillis < 0 || otherMillis < 0
        ? Math.max(oneMillis, otherMillis)
        : Math.min(oneMillis, otherMillis);
  }

  private static long millis(String digits) {
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return -1;
    }
    long millis = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      millis = 10 * millis + digit;
    }
    return millis;
  }

  /**
   * Seconds since a task was sent; zero if the sender's clock is ahead of ours.
   *
   * @return null if it is not known when that was, or it was before 1970
   */
  static @Nullable Double waitSince(long sentAtMillis) {
    return sentAtMillis < 0
        ? null
        : Math.max(0, System.currentTimeMillis() - sentAtMillis) / 1000.0;
  }
}
