package io.e2i.obs.operation;

import java.util.concurrent.TimeUnit;

/**
 * Remembers which exceptions the application has told a service of its own of, and when: the last
 * {@value #SIZE}, weakly. Thread-safe.
 */
final class CapturedErrors {

  private static final int SIZE = 4096;

  /** An object that is thrown again and again may be captured only now and then. */
  private static final long NEAR = TimeUnit.MINUTES.toNanos(1);

  private final SeenThrowables<Long> captured = new SeenThrowables<>(SIZE);
  private final BriefLock lock = new BriefLock();
  private volatile boolean any;

  /**
   * @param nanos when, as {@link System#nanoTime()} has it
   */
  void add(Throwable thrown, long nanos) {
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    if (!lock.enter()) {
      return;
    }
    try {
      for (Throwable one : chain) {
        captured.put(one, nanos);
      }
      any = true;
    } finally {
      lock.leave();
    }
  }

  /** Whether it, or one of its causes, is among them, at about this time. */
  boolean contains(Throwable thrown, long nanos) {
    if (!any) {
      return false;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    if (!lock.enter()) {
      return false;
    }
    try {
      for (Throwable one : chain) {
        Long when = captured.get(one);
        if (when != null && Math.abs(when - nanos) <= NEAR) {
          return true;
        }
      }
      return false;
    } finally {
      lock.leave();
    }
  }
}
