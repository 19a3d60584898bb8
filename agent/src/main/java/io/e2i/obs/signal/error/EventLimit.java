package io.e2i.obs.signal.error;

import io.e2i.obs.self.RateLimit;
import java.util.concurrent.atomic.AtomicLong;

/** The limit of events that are alike, and how many of them were left out. Thread-safe. */
final class EventLimit {

  private final RateLimit rate;
  private final AtomicLong leftOut = new AtomicLong();

  /**
   * @param now a {@link System#nanoTime()}
   */
  EventLimit(long now) {
    rate = new RateLimit(now);
  }

  RateLimit rate() {
    return rate;
  }

  /** Takes note of events that nobody will see. */
  void leaveOut(long events) {
    leftOut.addAndGet(events);
  }

  /** Whether somebody is to be told of events that were left out. */
  boolean hasLeftOut() {
    return leftOut.get() > 0;
  }

  /** How many events were left out since the last call of this. */
  long takeLeftOut() {
    return leftOut.get() == 0 ? 0 : leftOut.getAndSet(0);
  }
}
