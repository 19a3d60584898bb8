package io.e2i.obs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PathStateTest {

  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(11);
  private static final long FAST = TimeUnit.MICROSECONDS.toNanos(1);

  private final PathState path = new PathState("$this.slow");

  @Test
  void aSlowCallNowAndThenIsNoReason() {
    for (int i = 0; i < 1_000; i++) {
      took(SLOW);
      for (int fast = 0; fast < 30; fast++) {
        took(FAST);
      }
      assertThat(path.isDisabled(0)).isFalse();
    }
  }

  @Test
  void callsThatAreOftenSlowAreLeftAloneForAMinute() {
    for (int i = 0; i < 5; i++) {
      assertThat(path.isDisabled(0)).isFalse();
      took(SLOW);
    }
    assertThat(path.isDisabled(PathState.REST_NANOS - 1)).isTrue();
    assertThat(path.news())
        .isEqualTo(
            "$this.slow is not read for a minute, because get() of java.lang.String took 11 ms;"
                + " at most 10 ms are allowed, but for a few calls");
    assertThat(path.isDisabled(PathState.REST_NANOS)).isFalse();
    took(SLOW);
    assertThat(path.isDisabled(PathState.REST_NANOS)).isFalse();
  }

  private void took(long nanos) {
    path.took(nanos, 0, String.class, "get()");
  }
}
