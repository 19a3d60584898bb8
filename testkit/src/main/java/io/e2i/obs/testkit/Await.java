package io.e2i.obs.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition instead of for a time. */
public final class Await {

  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param failure what to say when it does not hold within the time: what was waited for, and what
   *     was there instead
   */
  public static void until(Duration atMost, BooleanSupplier condition, Supplier<String> failure) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      long waited = System.nanoTime() - start;
      if (waited > atMost.toNanos()) {
        throw new AssertionError("Not within " + atMost.toMillis() + " ms: " + failure.get());
      }
      pause(pauseAfter(waited / 1_000_000));
    }
  }

  /** What takes long is looked at less often: a look may cost as much as what is waited for. */
  private static long pauseAfter(long waitedMillis) {
    return Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, waitedMillis / 10));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", interrupted);
    }
  }
}
