package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void theIdsOfALineCostNoAllocation(String version) {
    try (ForkedApplication application = Log4j.application(version).start()) {
      Log4j.use(
          application,
          "<CountingNoOp name=\"nothing\"/>",
          "<Root level=\"all\"><AppenderRef ref=\"nothing\"/></Root>");

      assertThat(Long.parseLong(application.run("bytesOfIds", "ann"))).isLessThan(16);
    }
  }
}
