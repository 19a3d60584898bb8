package io.e2i.obs.signal.trace;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Translates {@link System#nanoTime()} to the time of day. All times translated with one {@link
 * #offset()} keep their distance, so durations are exact whatever the system's clock does.
 */
public final class EpochClock {

  /** How long a jump of the system's clock may go unnoticed. */
  private static final long REANCHOR_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The first one loads classes, and any may be interrupted by another thread. */
  private static final int READINGS = 5;

  private final LongSupplier nanoTime;
  private final LongSupplier epochNanos;
  private long anchoredAt;
  private long offset;

  public EpochClock() {
    this(System::nanoTime, EpochClock::systemEpochNanos);
  }

  EpochClock(LongSupplier nanoTime, LongSupplier epochNanos) {
    this.nanoTime = nanoTime;
    this.epochNanos = epochNanos;
    anchor(nanoTime.getAsLong());
  }

  /**
   * What to add to a nanosecond time of this JVM for nanoseconds since 1970: to be asked for once a
   * batch, since it follows the system's clock about once a minute.
   */
  public synchronized long offset() {
    long now = nanoTime.getAsLong();
    if (now - anchoredAt >= REANCHOR_NANOS) {
      anchor(now);
    }
    return offset;
  }

  /** Reads both clocks several times: of two moments close together the distance is known best. */
  private void anchor(long now) {
    anchoredAt = now;
    long closest = Long.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      long before = nanoTime.getAsLong();
      long epoch = epochNanos.getAsLong();
      long apart = nanoTime.getAsLong() - before;
      if (apart < closest) {
        closest = apart;
        offset = epoch - before - apart / 2;
      }
    }
  }

  private static long systemEpochNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
