package io.e2i.obs.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition instead of for a time. */
public final class Await {

  private static final long PAUSE_MILLIS = 10;

  private Await() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @param failure what to say when it does not hold within the time: what was waited for, and what
   *     was there instead
   */
  public static void until(Duration atMost, BooleanSupplier condition, Supplier<String> failure) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + atMost.toMillis() + " ms: " + failure.get());
      }
      pause(PAUSE_MILLIS);
    }
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
