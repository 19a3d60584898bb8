package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring 6.2, which has all the ways to submit, on Java 21, which has virtual threads. */
class SpringMiddleTest {

  private static final int JAVA = JavaHome.isAtHand(21) ? 21 : 17;

  @RegisterExtension static final ForkedApplication app = Versions.middle().java(JAVA).start();

  @Test
  void recordsAsynchronousCalls() {
    SpanTree.of(app.spansOf("async", "total"))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Orders.total", "    INTERNAL Work.inner");
    assertThat(app.run("reject")).isEqualTo("TaskRejectedException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"submitListenable", "submitCompletable"})
  void recordsTasksByEveryWayToSubmit(String method) {
    assertThat(app.run("submitBy", method)).isEqualTo("done");
    SpanTree.of(app.spansOf("submitBy", method))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Question", "    INTERNAL Work.inner");
  }

  @ParameterizedTest
  @CsvSource({"virtual, virtual", "simple-scheduler, own"})
  void recordsTasksInThreadsOfTheirOwn(String executor, String queue) {
    assumeTrue(JAVA == 21, "Java 21 is not at hand");
    SpanTree executed = SpanTree.of(app.spansOf("execute", executor));
    executed.hasShape("INTERNAL Work.outer", "  INTERNAL Task", "    INTERNAL Work.inner");
    assertThat(executed.single("Task").attribute("e2i.task.queue")).isEqualTo(queue);
    assertThat(app.run("submit", executor)).isEqualTo("done");
  }

  @Test
  void recordsScheduledTasksInThreadsOfTheirOwn() {
    assumeTrue(JAVA == 21, "Java 21 is not at hand");
    SpanTree.of(app.spansOf("schedule", "simple-scheduler"))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Task", "    INTERNAL Work.inner");
    List<RecordedSpan> repeated = app.spansOf("repeat", "simple-scheduler");
    assertThat(repeated.stream().filter(span -> span.name().equals("Repeated")))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(RecordedSpan::isRoot);
  }
}
