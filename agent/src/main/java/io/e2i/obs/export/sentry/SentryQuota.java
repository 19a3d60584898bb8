package io.e2i.obs.export.sentry;

import io.e2i.obs.export.RetryAfter;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long Sentry wants to get no errors, by what it has answered. For one thread. */
final class SentryQuota {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final long DEFAULT_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private boolean exceeded;
  private long until;

  /**
   * @param limits the header {@code X-Sentry-Rate-Limits}: {@code seconds:categories:scope…}, …
   * @param retryAfter the header {@code Retry-After}, which counts if there is no other
   * @param epochMillis the time of day
   */
  void answered(
      int status, @Nullable String limits, @Nullable String retryAfter, long epochMillis) {
    long millis = millisOf(limits);
    if (limits == null && status == TOO_MANY_REQUESTS) {
      long asked = RetryAfter.millis(retryAfter, epochMillis);
      millis = asked < 0 ? DEFAULT_MILLIS : asked;
    }
    if (millis > 0) {
      exceeded = true;
      until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
  }

  /** Whether errors are to be left out now. */
  boolean isExceeded() {
    exceeded &= System.nanoTime() - until < 0;
    return exceeded;
  }

  private static long millisOf(@Nullable String limits) {
    long longest = 0;
    for (String limit : limits == null ? new String[0] : limits.split(",")) {
      String[] parts = limit.trim().split(":", -1);
      boolean concernsErrors =
          parts.length < 2
              || parts[1].isEmpty()
              || Arrays.asList(parts[1].split(";")).contains("error");
      if (concernsErrors) {
        longest = Math.max(longest, RetryAfter.millis(parts[0], 0));
      }
    }
    return longest;
  }
}
