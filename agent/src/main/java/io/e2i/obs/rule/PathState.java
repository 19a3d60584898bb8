package io.e2i.obs.rule;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a path leads anywhere. Counted without care for races: it is about never, not about how
 * often. Thread-safe.
 */
final class PathState {

  /** A path that has led nowhere as often as this is told. */
  static final int MANY_CALLS = 20;

  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * A slow call counts for this many that are not: a single one may be the garbage collector's or
   * the scheduler's.
   */
  private static final int SLOW_WEIGHT = 20;

  private static final int TOO_SLOW = 5 * SLOW_WEIGHT;

  /** After this time a path that was too slow is tried again. */
  static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String path;
  private volatile boolean resolved;
  private int unresolved;
  private int slow;
  private volatile @Nullable String disabledBy;
  private volatile long disabledAt;
  private boolean told;

  PathState(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  void tried(boolean found) {
    if (resolved) {
      return;
    }
    if (found) {
      resolved = true;
    } else {
      unresolved++;
    }
  }

  /** Takes note of how long a call into the application has taken. */
  void took(long nanos, Class<?> type, String call) {
    took(nanos, System.nanoTime(), type, call);
  }

  void took(long nanos, long now, Class<?> type, String call) {
    if (nanos <= SLOW_NANOS) {
      slow = Math.max(0, slow - 1);
      return;
    }
    slow += SLOW_WEIGHT;
    if (slow >= TOO_SLOW) {
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
      disabledAt = now;
      disabledBy = call + " of " + type.getName() + " took " + millis + " ms";
    }
  }

  boolean isDisabled() {
    return disabledBy != null && isDisabled(System.nanoTime());
  }

  boolean isDisabled(long now) {
    if (disabledBy == null) {
      return false;
    }
    if (now - disabledAt < REST_NANOS) {
      return true;
    }
    slow = 0;
    disabledBy = null;
    return false;
  }

  boolean hasNeverResolved() {
    return !resolved && unresolved >= MANY_CALLS;
  }

  /** What is to be said of this path, once; null if there is nothing. */
  @Nullable String news() {
    String reason = disabledBy;
    if (told || (reason == null && !hasNeverResolved())) {
      return null;
    }
    told = true;
    return reason != null
        ? path
            + " is not read for a minute, because "
            + reason
            + "; at most 10 ms are allowed, but for a few calls"
        : path + " has led to nothing in " + unresolved + " calls";
  }
}
