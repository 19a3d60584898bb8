package io.e2i.obs.signal.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLimitsTest {

  private static final int MAX = 1000;

  private final EventLimits limits = new EventLimits();
  private final long start = System.nanoTime();
  private final long later = start + TimeUnit.MINUTES.toNanos(5);

  @Test
  void whatWasLeftOutIsKnownWhenOthersHaveMadeRoom() {
    limits.of("loud", start).leaveOut(3);
    for (int i = 1; i < MAX; i++) {
      limits.of("quiet " + i, start);
    }

    assertThat(limits.of("new", later)).isNotSameAs(limits.of("newer", later));
    assertThat(limits.of("loud", later).takeLeftOut()).isEqualTo(3);
  }

  @Test
  void thereIsRoomEvenIfAllHaveLeftOutSome() {
    for (int i = 0; i < MAX; i++) {
      limits.of("loud " + i, start).leaveOut(1);
    }

    assertThat(limits.of("new", start)).isSameAs(limits.of("newer", start));
    assertThat(limits.of("new", later)).isNotSameAs(limits.of("newer", later));
  }
}
