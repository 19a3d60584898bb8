package io.e2i.obs.export.audit;

import io.e2i.obs.signal.trace.EpochClock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The two clocks of the store: one tells the time of day and may jump, the other only goes on. */
final class StoreClock {

  private final LongSupplier epochMillis;
  private final LongSupplier nanoTime;
  private final long startMillis;
  private final long startNanos;

  StoreClock(LongSupplier epochMillis, LongSupplier nanoTime) {
    this.epochMillis = epochMillis;
    this.nanoTime = nanoTime;
    this.startMillis = epochMillis.getAsLong();
    this.startNanos = nanoTime.getAsLong();
  }

  static StoreClock system() {
    EpochClock clock = new EpochClock();
    return new StoreClock(
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() + clock.offset()), System::nanoTime);
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  /** The time of day, in milliseconds since 1970. */
  long epochMillis() {
    return epochMillis.getAsLong();
  }

  /**
   * The time of day, or an earlier one if the clock has jumped ahead since the start: what is
   * deleted because of its age must really be that old.
   */
  long cautiousEpochMillis() {
    long passed = TimeUnit.NANOSECONDS.toMillis(nanos() - startNanos);
    return Math.min(epochMillis(), startMillis + passed);
  }
}
