package io.e2i.obs.export;

import static io.e2i.obs.export.CircuitBreaker.State.CLOSED;
import static io.e2i.obs.export.CircuitBreaker.State.HALF_OPEN;
import static io.e2i.obs.export.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private long now = Long.MAX_VALUE - 5;
  private final CircuitBreaker breaker =
      new CircuitBreaker("otlp", 3, Duration.ofSeconds(30), () -> now);
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void staysClosedWhileFailuresAreNotInARow() {
    for (int i = 0; i < 10; i++) {
      fail(2);
      breaker.succeeded();
    }
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void opensAfterFailuresInARowAndSaysSoOnce() {
    fail(3);
    assertThat(breaker.state()).isEqualTo(OPEN);
    assertThat(breaker.allows()).isFalse();
    assertThat(log.lines())
        .containsExactly(
            "[e2i-obs] WARN Exporter otlp failed 3 times in a row; until it works again, what it"
                + " should export is dropped and counted, and it is tried every 30.0 s. Last"
                + " failure: down");
  }

  @Test
  void triesAgainAfterAWhileAndClosesOnSuccess() {
    fail(3);
    pass(Duration.ofSeconds(30).minusNanos(1));
    assertThat(breaker.allows()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    breaker.succeeded();
    assertThat(breaker.state()).isEqualTo(CLOSED);
    assertThat(breaker.allows()).isTrue();
    assertThat(log.lines())
        .hasSize(2)
        .last()
        .isEqualTo("[e2i-obs] INFO Exporter otlp works again.");
  }

  @Test
  void saysTheSameOfEachBreakdown() {
    fail(3);
    pass(Duration.ofSeconds(30));
    breaker.allows();
    breaker.succeeded();
    fail(3);
    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(2)).isEqualTo(log.lines().get(0));
  }

  @Test
  void opensAgainSilentlyWhenTheTrialFails() {
    fail(3);
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofSeconds(30));
      assertThat(breaker.allows()).isTrue();
      fail(1);
      assertThat(breaker.state()).isEqualTo(OPEN);
      assertThat(breaker.allows()).isFalse();
    }
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void countsAnewAfterItHasClosed() {
    fail(3);
    pass(Duration.ofSeconds(30));
    breaker.allows();
    breaker.succeeded();
    fail(2);
    assertThat(breaker.state()).isEqualTo(CLOSED);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed("down");
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
