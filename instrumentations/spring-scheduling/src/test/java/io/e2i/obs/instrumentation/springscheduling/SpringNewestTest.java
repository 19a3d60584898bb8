package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.SpanTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring 7.0. */
class SpringNewestTest extends SpringSchedulingContract {

  @RegisterExtension static final ForkedApplication APPLICATION = Versions.newest().start();

  @Override
  ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  void recordsATaskWhoseResultIsACompletableFuture() {
    assertThat(APPLICATION.run("submitBy", "submitCompletable")).isEqualTo("done");
    SpanTree.of(APPLICATION.spansOf("submitBy", "submitCompletable"))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Question", "    INTERNAL Work.inner");
  }
}
