package io.e2i.obs.signal.slow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a number of events pass in each minute. Thread-safe; around the minute's turn not exact. */
final class RateLimit {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong minuteStart;
  private final AtomicInteger passed = new AtomicInteger();

  /**
   * @param now as for {@link #passes}
   */
  RateLimit(long now) {
    minuteStart = new AtomicLong(now);
  }

  /**
   * @param now a {@link System#nanoTime()}
   */
  boolean passes(long now, int perMinute) {
    long start = minuteStart.get();
    if (now - start >= MINUTE && minuteStart.compareAndSet(start, now)) {
      passed.set(0);
    }
    return passed.get() < perMinute && passed.incrementAndGet() <= perMinute;
  }
}
