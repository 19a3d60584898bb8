package io.e2i.obs.signal.error;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a number of events pass in each minute, and counts those that it does not. Thread-safe;
 * around the minute's turn not exact.
 */
final class EventLimit {

  static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final AtomicLong minuteStart;
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicLong leftOut = new AtomicLong();

  /**
   * @param now a {@link System#nanoTime()}, as for the other methods
   */
  EventLimit(long now) {
    minuteStart = new AtomicLong(now);
  }

  boolean passes(long now, int perMinute) {
    long start = minuteStart.get();
    if (now - start >= MINUTE && minuteStart.compareAndSet(start, now)) {
      passed.set(0);
    }
    return passed.get() < perMinute && passed.incrementAndGet() <= perMinute;
  }

  /** Takes note of events that nobody will see. */
  void leaveOut(long events) {
    leftOut.addAndGet(events);
  }

  /** How many events were left out since the last call of this. */
  long takeLeftOut() {
    return leftOut.get() == 0 ? 0 : leftOut.getAndSet(0);
  }

  /** Whether no event has come for two minutes. */
  boolean isIdle(long now) {
    return now - minuteStart.get() >= 2 * MINUTE;
  }
}
