package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationTest {

  @ParameterizedTest
  @EnumSource
  void theIdsOfALineCostNoAllocation(LogbackVersion version) {
    try (ForkedApplication application = version.application().start()) {
      assertThat(Long.parseLong(application.run("bytesOfIds", "ann"))).isBetween(-8L, 16L);
    }
  }
}
