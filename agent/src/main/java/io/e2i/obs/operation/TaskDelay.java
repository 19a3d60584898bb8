package io.e2i.obs.operation;

/**
 * How late the task is that the calling thread is about to run: said by whoever knows the executor,
 * asked by whoever knows the task. Thread-safe.
 */
public final class TaskDelay {

  private static final long UNKNOWN = -1;

  private static final ThreadLocal<long[]> NANOS = new ThreadLocal<>();

  private TaskDelay() {}

  /** Keeps the nanoseconds between the time when the task was due and now. */
  public static void set(long nanos) {
    long[] slot = NANOS.get();
    if (slot == null) {
      slot = new long[1];
      NANOS.set(slot);
    }
    slot[0] = nanos;
  }

  /** Answers once what was kept last; -1 if nothing was, or it is negative. */
  public static long take() {
    long[] slot = NANOS.get();
    if (slot == null) {
      return UNKNOWN;
    }
    long nanos = slot[0];
    slot[0] = UNKNOWN;
    return Math.max(nanos, UNKNOWN);
  }
}
