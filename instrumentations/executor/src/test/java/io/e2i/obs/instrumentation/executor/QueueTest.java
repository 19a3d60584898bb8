package io.e2i.obs.instrumentation.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.QueueScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTest {

  private static final String OUTER = "INTERNAL Work.outer";
  private static final String OTHER = "INTERNAL Work.other";
  private static final String INNER = "INTERNAL Work.inner";

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(QueueScenarios.class).config(HandoverTest.OPERATIONS).start();

  @Test
  void tellsSubmissionsOfOneTaskApart() {
    tree("sameTaskInTwoCalls").hasShape(OUTER, "  " + INNER, OTHER, "  " + INNER);
    assertThat(tree("sameTaskInNoCallAndInOne").shape())
        .containsExactlyInAnyOrder(INNER, OUTER, "  " + INNER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AbortPolicy", "DiscardPolicy"})
  void forgetsRejectedTasks(String policy) {
    tree("rejectedThenOutside", policy).hasShape(OUTER, INNER);
  }

  @Test
  void leavesTasksThatTheCallerRunsInTheCall() {
    tree("rejectedThenOutside", "CallerRunsPolicy").hasShape(OUTER, "  " + INNER, INNER);
  }

  @Test
  void forgetsTheOldestTaskWhenThatIsDiscarded() {
    tree("oldestDiscarded").hasShape(OUTER, OTHER, "  " + INNER);
  }

  @Test
  void keepsTasksThatAHandlerPutsIntoTheQueue() {
    tree("requeued").hasShape(OUTER, "  " + INNER);
  }

  @Test
  void forgetsRemovedTasks() {
    assertThat(app.run("removedThenOutside")).isEqualTo("true");
    tree("removedThenOutside").hasShape(OUTER, INNER);
  }

  @Test
  void leavesTheApplicationItsOwnTasks() {
    assertThat(app.run("drained")).isEqualTo("true true true");
    tree("drained").hasShape(OUTER, OUTER, "  " + INNER);
    assertThat(app.run("prioritized")).isEqualTo("1");
    tree("prioritized").hasShape(OUTER, "  " + INNER, OTHER, "  " + INNER);
  }

  @Test
  void cancelledTasksDoNotRun() {
    assertThat(app.run("cancelled")).isEqualTo("true");
    tree("cancelled").hasShape(OUTER);
  }

  @Test
  void periodicTasksBelongToTheCallWhileItRuns() {
    assertThat(tree("periodic").shape()).containsExactly(OUTER, "  " + INNER, INNER, INNER);
  }

  @Test
  void aWaitingThreadDoesNotLendItsCallToOtherTasks() {
    assertThat(tree("helping").shape()).containsExactlyInAnyOrder(OUTER, INNER);
  }

  @Test
  void stagesBelongToTheCallThatRegisteredThem() {
    tree("completedByAnother").hasShape(OUTER, "  " + INNER, OTHER);
  }

  @Test
  void measuresQueuesThreadsAndWaits() {
    app.run("beginWaiting");
    ScrapedMetrics metrics = app.metrics();
    double waited = metrics.value("e2i_executor_wait_seconds_count", "executor", "busy").orElse(0);
    assertThat(metrics.value("e2i_executor_queue_length", "executor", "busy")).hasValue(2);
    assertThat(metrics.value("e2i_executor_active_threads", "executor", "busy")).hasValue(1);
    app.run("finishWaiting");
    assertThat(app.metrics().value("e2i_executor_wait_seconds_count", "executor", "busy"))
        .hasValue(waited + 2);
  }

  @Test
  void measuresForkJoinPoolsByTheNameOfTheirThreads() {
    app.run("helping");
    ScrapedMetrics metrics = app.metrics();
    assertThat(
            metrics
                .value("e2i_executor_wait_seconds_count", "executor", "ForkJoinPool-worker")
                .orElse(0))
        .isGreaterThan(1);
    assertThat(metrics.value("e2i_executor_queue_length", "executor", "ForkJoinPool-worker"))
        .hasValue(0);
  }

  private static SpanTree tree(String scenario, String... arguments) {
    return SpanTree.of(app.spansOf(scenario, arguments));
  }
}
