package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every version of Spring must show. */
abstract class SpringSchedulingContract {

  abstract ForkedApplication application();

  @ParameterizedTest
  @CsvSource({
    "ship, Orders.ship, com.acme.java8.Orders.ship, task",
    "price, Orders.price, com.acme.java8.Orders.price, task",
    "total, Orders.total, com.acme.java8.Orders.total, task",
    "inherited, Orders.inherited, com.acme.java8.Orders.inherited, task",
    "report, Orders.report, com.acme.java8.Orders.report, reports",
    "adapt, Orders.adapt, com.acme.java8.Orders.adapt, adapted",
    "send, SmtpMailer.send, com.acme.java8.Mailer$SmtpMailer.send, task"
  })
  void anAsynchronousCallIsAPartOfItsCaller(
      String call, String name, String function, String queue) {
    SpanTree tree = SpanTree.of(application().spansOf("async", call));

    tree.hasShape("INTERNAL Work.outer", "  INTERNAL " + name, "    INTERNAL Work.inner");
    RecordedSpan run = tree.single(name);
    assertThat(run.scope()).isEqualTo("io.e2i.obs.spring-scheduling");
    assertThat(run.attributes())
        .containsEntry("e2i.task.queue", queue)
        .containsEntry("code.function.name", function);
    assertThat((Double) run.attribute("e2i.task.wait")).isBetween(0.0, 60.0);
  }

  @Test
  void anAsynchronousCallOutsideOfATraceBeginsOne() {
    SpanTree.of(application().spansOf("alone"))
        .hasShape("INTERNAL Orders.ship", "  INTERNAL Work.inner");
  }

  @Test
  void anAsynchronousCallWithinAnother() {
    SpanTree.of(application().spansOf("async", "adaptThenShip"))
        .hasShape(
            "INTERNAL Work.outer",
            "  INTERNAL Orders.adaptThenShip",
            "    INTERNAL Orders.ship",
            "      INTERNAL Work.inner");
  }

  @ParameterizedTest
  @CsvSource({
    "failVoid, java.lang.IllegalStateException, not shipped",
    "failFuture, java.lang.IllegalStateException, no price",
    "failedFuture, java.lang.IllegalArgumentException, no price either",
    "failCompletable, java.io.IOException, no total"
  })
  void anAsynchronousCallFailsWithWhatTheMethodHasThrown(String call, String type, String message) {
    assertThat(application().run("fail", call)).isEqualTo(type + ": " + message);

    RecordedSpan run = SpanTree.of(application().spansOf("fail", call)).single("Orders." + call);
    assertThat(run.isError()).isTrue();
    assertThat(run.attribute("error.type")).isEqualTo(type);
    assertThat(run.statusDescription()).doesNotContain("ExecutionException");
  }

  @Test
  void countsWhatHappensToAsynchronousCalls() {
    List<String> events = List.of("sent", "started", "succeeded", "failed");
    List<Double> before = events.stream().map(e -> count("Orders.ship", "task", e)).toList();

    application().run("async", "ship");

    Await.until(
        Duration.ofSeconds(10),
        () -> count("Orders.ship", "task", "succeeded") == before.get(2) + 1,
        () -> metrics().text());
    assertThat(events.stream().map(e -> count("Orders.ship", "task", e)).toList())
        .containsExactly(before.get(0) + 1, before.get(1) + 1, before.get(2) + 1, before.get(3));
    assertThat(metrics().value("e2i_task_wait_seconds_count", "task_name", "Orders.ship").orElse(0))
        .isPositive();
  }

  @Test
  void aRejectedCallIsCountedAndTheExceptionPasses() {
    double before = count("Orders.block", "small", "rejected");

    assertThat(application().run("reject")).isEqualTo("TaskRejectedException");

    assertThat(count("Orders.block", "small", "rejected")).isEqualTo(before + 1);
  }

  @Test
  void aCancelledCallStaysCancelled() {
    assertThat(application().run("cancel")).isEqualTo("cancelled");

    RecordedSpan run = SpanTree.of(application().spansOf("cancel")).single("Orders.block");
    assertThat(run.attribute("error.type")).isEqualTo("java.lang.InterruptedException");
  }

  @Test
  void eachRunOfAScheduledMethodIsATraceOfItsOwn() {
    List<RecordedSpan> spans = application().spansOf("scheduled");

    for (String job : List.of("atRate", "withDelay", "byCron", "failing", "twice")) {
      List<RecordedSpan> runs =
          spans.stream().filter(span -> span.name().equals("Runs." + job)).toList();
      Set<String> traces = runs.stream().map(RecordedSpan::traceId).collect(Collectors.toSet());
      assertThat(runs).as(job).hasSizeGreaterThanOrEqualTo(2).allMatch(RecordedSpan::isRoot);
      assertThat(traces).as(job).hasSameSizeAs(runs);
      RecordedSpan run = runs.get(0);
      assertThat(run.attributes())
          .containsEntry("e2i.task.queue", "nightly")
          .containsEntry("code.function.name", "com.acme.java8.Jobs$Runs." + job);
      assertThat((Double) run.attribute("e2i.task.wait")).isBetween(0.0, 60.0);
    }
    assertThat(spans.stream().filter(span -> span.name().equals("Runs.failing")))
        .extracting(span -> span.attribute("error.type"))
        .containsOnly("java.io.IOException");
    ErrorLines errors = new ErrorLines(application());
    String failed =
        spans.stream().filter(s -> s.name().equals("Runs.failing")).findFirst().get().traceId();
    assertThat(errors.awaitOneOfTrace(failed))
        .extracting("component", "type", "operation")
        .containsExactly("scheduled", "java.io.IOException", "Runs.failing");
    assertThat(count("Runs.atRate", "nightly", "started")).isGreaterThanOrEqualTo(2);
    List<RecordedSpan> asking = spans.stream().filter(s -> s.name().equals("Runs.asks")).toList();
    assertThat(spans.stream().filter(span -> span.name().equals("Orders.ship")))
        .hasSize(asking.size())
        .allMatch(ship -> asking.stream().anyMatch(ship::isChildOf));
  }

  @ParameterizedTest
  @CsvSource({
    "pool, small",
    "scheduler, scheduler",
    "simple, simple",
    "concurrent, ConcurrentTaskExecutor",
    "concurrent-hidden, ConcurrentTaskExecutor",
    "concurrent-scheduler, ConcurrentTaskScheduler"
  })
  void aTaskWithinATraceIsAPartOfIt(String executor, String queue) {
    List<RecordedSpan> spans = application().spansOf("everyWay", executor);

    SpanTree.of(spans)
        .hasShape(
            "INTERNAL Work.outer",
            "  INTERNAL Task",
            "    INTERNAL Work.inner",
            "INTERNAL Work.outer",
            "  INTERNAL PlainScenarios",
            "    INTERNAL Work.inner",
            "INTERNAL Work.outer",
            "  INTERNAL Task",
            "    INTERNAL Work.inner",
            "INTERNAL Work.outer",
            "  INTERNAL Question",
            "    INTERNAL Work.inner");
    assertThat(spans.stream().filter(span -> !span.name().startsWith("Work.")))
        .extracting(span -> span.attribute("e2i.task.queue"))
        .containsOnly(queue);
  }

  @ParameterizedTest
  @ValueSource(strings = {"priority-pool", "priority-concurrent", "priority-delegated"})
  void aPoolOfTheApplicationsSeesItsOwnObjects(String executor) {
    SpanTree.of(
            application()
                .spansDuring(
                    () -> assertThat(application().run("submit", executor)).isEqualTo("done")))
        .hasShape(
            "INTERNAL Work.outer",
            "  INTERNAL Task",
            "    INTERNAL Work.inner",
            "INTERNAL Work.outer",
            "  INTERNAL Question",
            "    INTERNAL Work.inner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "scheduler", "simple", "concurrent"})
  void aTaskOutsideOfATraceIsCountedAndHasNoSpan(String executor) {
    double before = count("Task", "succeeded");

    SpanTree.of(application().spansOf("executeAlone", executor)).hasShape("INTERNAL Work.inner");

    Await.until(
        Duration.ofSeconds(10),
        () -> count("Task", "succeeded") == before + 1,
        () -> metrics().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "scheduler", "simple", "concurrent"})
  void aTaskFailsWithWhatItHasThrown(String executor) {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(application().run("failPlain", executor))
                        .isEqualTo("java.io.IOException: broken"));

    SpanTree tree = SpanTree.of(spans);
    assertThat(tree.single("Broken").attribute("error.type")).isEqualTo("java.io.IOException");
    assertThat(tree.single("BrokenTask").attribute("error.type"))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void rejectedTasksAreCountedAndTheExceptionPasses() {
    double tasks = count("Task", "small", "rejected");
    double questions = count("Question", "small", "rejected");

    assertThat(application().run("rejected"))
        .isEqualTo("TaskRejectedException TaskRejectedException");

    assertThat(count("Task", "small", "rejected")).isEqualTo(tasks + 1);
    assertThat(count("Question", "small", "rejected")).isEqualTo(questions + 1);
  }

  @Test
  void aTaskThatItsCallerRunsIsRecordedOnce() {
    SpanTree.of(application().spansOf("callerRuns"))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Task", "    INTERNAL Work.inner");
  }

  @Test
  void theApplicationSeesItsOwnObjectsInTheQueue() {
    assertThat(application().run("ownObjects")).isEqualTo("true true true true true true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool", "simple", "concurrent"})
  void aDecoratorSeesTheApplicationsObject(String executor) {
    assertThat(application().run("decorated", executor)).isEqualTo("true");
    SpanTree.of(application().spansOf("decorated", executor))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Task", "    INTERNAL Work.inner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduler", "concurrent-scheduler"})
  void aTaskForLaterIsAPartOfItsTraceAndARepeatedOneIsNot(String executor) {
    SpanTree.of(application().spansOf("schedule", executor))
        .hasShape("INTERNAL Work.outer", "  INTERNAL Task", "    INTERNAL Work.inner");
    List<RecordedSpan> repeated = application().spansOf("repeat", executor);
    assertThat(repeated.stream().filter(span -> span.name().equals("Repeated")))
        .as("%s", SpanTree.of(repeated))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(RecordedSpan::isRoot);
  }

  @Test
  void queuesAreAsLongAsTasksWaitInThem() {
    application().run("beginWaiting");
    Await.until(
        Duration.ofSeconds(20),
        () -> metrics().value("e2i_task_queue_length", "queue", "small").orElse(-1) == 2,
        () -> metrics().text());
    assertThat(metrics().value("e2i_task_queue_over_threshold", "queue", "small")).hasValue(1);
    assertThat(metrics().value("e2i_task_queue_length", "queue", "far")).hasValue(0);
    application().run("finishWaiting");
  }

  private double count(String task, String event) {
    return metrics().value("e2i_task_events_total", "task_name", task, "event", event).orElse(0);
  }

  private double count(String task, String queue, String event) {
    return metrics()
        .value("e2i_task_events_total", "task_name", task, "queue", queue, "event", event)
        .orElse(0);
  }

  private ScrapedMetrics metrics() {
    return application().metrics();
  }
}
