package io.e2i.obs.instrumentation.uncaught;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.UncaughtScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UncaughtTest {

  /** Some scenarios are operations, so that there is something to be part of. */
  private static final String OPERATIONS =
      """
      errors: {per_minute: 1000}
      instrumentations:
        methods:
          include:
            - type: com.acme.java8.UncaughtScenarios
              methods: [execute, submitAndForget, stageAndForget]
      """;

  private static final List<String> HANDLED =
      List.of(
          "submitAndAsk",
          "submitAndCancel",
          "stageAndJoin",
          "stageAndHandle",
          "stageHandledFromTheStart",
          "stageHandledAsItFails");

  private static final Map<String, String> COMPONENTS =
      Map.of(
          "thread", "thread",
          "handler", "thread",
          "timer", "thread",
          "execute", "executor",
          "executeInForkJoinPool", "executor",
          "submitAndForget", "executor",
          "periodic", "scheduled",
          "scheduleAndForget", "scheduled",
          "stageAndForget", "executor");

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void whatNobodyHandlesIsToldOnce(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication app = application(version)) {
      ErrorLines errors = new ErrorLines(app);
      // First, so that they would have been told when the last of the others is.
      HANDLED.forEach(scenario -> app.run(scenario, scenario));
      COMPONENTS.keySet().forEach(scenario -> app.run(scenario, scenario));
      app.run("submitAndForget", "sentinel");

      COMPONENTS.forEach(
          (scenario, component) ->
              assertThat(errors.awaitOne(scenario).get("component"))
                  .as(scenario)
                  .isEqualTo(component));
      errors.awaitOne("sentinel");
      assertThat(errors.all()).hasSize(COMPONENTS.size() + 1);
      assertThat(
              app.metrics()
                  .value(
                      "e2i_errors_total",
                      "component",
                      "executor",
                      "type",
                      "java.lang.IllegalStateException"))
          .hasValue(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void virtualThreadsAreThreads(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication app = application(version)) {
      ErrorLines errors = new ErrorLines(app);
      app.run("virtualThread", "virtual");
      app.run("virtualThreadPerTask", "per task");

      assertThat(errors.awaitOne("virtual").get("component")).isEqualTo("thread");
      assertThat(errors.awaitOne("per task").get("component")).isEqualTo("executor");
    }
  }

  @Test
  void anErrorBelongsToTheTraceItsTaskWasPartOf() {
    try (ForkedApplication app = application(17)) {
      ErrorLines errors = new ErrorLines(app);
      for (String scenario : List.of("execute", "submitAndForget", "stageAndForget")) {
        RecordedSpan span = app.spansOf(scenario, scenario + " in trace").get(0);

        assertThat(errors.awaitOne(scenario + " in trace"))
            .extracting("trace_id", "span_id")
            .containsExactly(span.traceId(), span.spanId());
      }
      assertThat(app.run("handler", "seen")).isEqualTo("acme-handled seen");
      assertThat(errors.awaitOne("seen").get("thread")).isEqualTo("acme-handled");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 21})
  void anObjectThatIsThrownAgainAndAgainIsCountedEachTime(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication app = application(version)) {
      assertThat(app.run("throwOneObject", "5000")).isEqualTo("true");

      Await.until(Duration.ofSeconds(20), () -> counted(app, "executor") >= 5200, app::output);
      app.run("thread", "and then");
      new ErrorLines(app).awaitOne("and then");
      assertThat(counted(app, "executor")).isEqualTo(5200);
      assertThat(counted(app, "thread")).isZero();
    }
  }

  private static double counted(ForkedApplication app, String component) {
    return app.metrics()
        .value(
            "e2i_errors_total",
            "component",
            component,
            "type",
            "java.lang.IllegalMonitorStateException")
        .orElse(0);
  }

  @Test
  void anExceptionWhoseMethodsWaitHoldsUpNobody() {
    try (ForkedApplication app = application(17)) {
      ErrorLines errors = new ErrorLines(app);
      assertThat(Long.parseLong(app.run("failSlowly", "wrapped"))).isLessThan(5_000);
      app.run("thread", "behind it");

      errors.awaitOne("behind it");
      Await.until(Duration.ofSeconds(20), () -> errors.all().size() == 4, app::output);
      assertThat(errors.all().toString()).contains("message could not be read");
      assertThat(app.metrics().value("e2i_obs_exceptions_not_read_total").orElse(0)).isPositive();
    }
  }

  /** At the latest the end of the JVM tells of what still waits. */
  @Test
  void futuresCanBeLeftOut() {
    String config = "instrumentations: {uncaught: {futures: false}}";
    ErrorLines errors;
    try (ForkedApplication app =
        ForkedApplication.of(UncaughtScenarios.class).config(config).start()) {
      errors = new ErrorLines(app);
      app.run("submitAndForget", "forgotten");
      app.run("thread", "ended");
    }

    assertThat(errors.with("ended")).hasSize(1);
    assertThat(errors.all()).hasSize(1);
  }

  private static ForkedApplication application(int version) {
    return ForkedApplication.of(UncaughtScenarios.class).java(version).config(OPERATIONS).start();
  }
}
