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

  /** One slow call may be the garbage collector's. */
  private static final int SLOW_CALLS = 2;

  private final String path;
  private volatile boolean resolved;
  private int unresolved;
  private int slow;
  private volatile @Nullable String disabledBy;
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
    if (nanos > SLOW_NANOS && ++slow >= SLOW_CALLS) {
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
      disabledBy = call + " of " + type.getName() + " took " + millis + " ms";
    }
  }

  boolean isDisabled() {
    return disabledBy != null;
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
        ? path + " is no longer read, because " + reason + "; at most 10 ms are allowed"
        : path + " has led to nothing in " + unresolved + " calls";
  }
}
