package io.e2i.obs.self;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a number of events pass in each minute. Thread-safe; around the minute's turn not exact. */
public final class RateLimit {

  public static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong minuteStart;
  private final AtomicInteger passed = new AtomicInteger();

  /**
   * @param now a {@link System#nanoTime()}, as for the other methods
   */
  public RateLimit(long now) {
    minuteStart = new AtomicLong(now);
  }

  public boolean passes(long now, int perMinute) {
    long start = minuteStart.get();
    if (now - start >= MINUTE && minuteStart.compareAndSet(start, now)) {
      passed.set(0);
    }
    return passed.get() < perMinute && passed.incrementAndGet() <= perMinute;
  }

  /** Whether two minutes ago a minute began, and no event has come since that was over. */
  public boolean isIdle(long now) {
    return now - minuteStart.get() >= 2 * MINUTE;
  }
}
