package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceIdRatioTest {

  @Test
  void hasAllNoneOrTheirShare() {
    assertThat(TraceIdRatio.of(1).isAll()).isTrue();
    assertThat(TraceIdRatio.of(1).has(-1)).isTrue();
    assertThat(TraceIdRatio.of(0).has(0)).isFalse();
    assertThat(TraceIdRatio.of(0.5).has(Long.MAX_VALUE / 2 - 1_000)).isTrue();
    assertThat(TraceIdRatio.of(0.5).has(Long.MAX_VALUE / 2 + 1_000)).isFalse();
  }

  @Test
  void doesNotLookAtTheSign() {
    assertThat(TraceIdRatio.of(0.5).has(Long.MIN_VALUE)).isTrue();
    assertThat(TraceIdRatio.of(0.5).has(-1)).isFalse();
  }
}
