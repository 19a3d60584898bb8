package io.e2i.obs.signal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EpochClockTest {

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private long nano = -7;
  private long epoch = 1_700_000_000_000_000_000L;
  private final EpochClock clock = new EpochClock(() -> nano, () -> epoch);

  @Test
  void translatesNanoTimesToTheTimeOfDay() {
    assertThat(nano + clock.offset()).isEqualTo(epoch);
    assertThat(nano + 250 + clock.offset()).isEqualTo(epoch + 250);
  }

  @Test
  void followsAJumpOfTheClockOnlyAboutOnceAMinute() {
    long offset = clock.offset();
    epoch += HOUR;
    nano += TimeUnit.SECONDS.toNanos(59);
    assertThat(clock.offset()).isEqualTo(offset);
    nano += TimeUnit.SECONDS.toNanos(1);
    assertThat(nano + clock.offset()).isEqualTo(epoch);
  }

  @Test
  void takesTheReadingThatTheLeastTimePassedIn() {
    long[] apart = {9_000_000, 5_000_000, 200, 7_000_000, 8_000_000};
    int[] reading = {0};
    // Every reading of the time of day takes its time: half before it is read, half after.
    EpochClock interrupted =
        new EpochClock(
            () -> nano,
            () -> {
              long taken = apart[reading[0]++];
              nano += taken;
              epoch += taken;
              return epoch - taken / 2;
            });
    assertThat(nano + interrupted.offset()).isEqualTo(epoch);
  }

  @Test
  void agreesWithTheSystemsClock() {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() + new EpochClock().offset());
    assertThat(millis).isCloseTo(System.currentTimeMillis(), within(60_000));
  }

  private static org.assertj.core.data.Offset<Long> within(long millis) {
    return org.assertj.core.data.Offset.offset(millis);
  }
}
