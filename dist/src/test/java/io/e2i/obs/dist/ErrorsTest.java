package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.FailingScenarios;
import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SentryStub;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From an exception that nobody handles to Sentry and the file, with the finished jar. */
class ErrorsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SentryStub SENTRY = SentryStub.start();

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(FailingScenarios.class)
          .config(
              """
              service: {version: "7.1"}
              errors:
                per_minute: 20
                sentry: {dsn: "%s", in_app: [com.acme], timeout: 1s}
              instrumentations:
                prediction:
                  rules:
                    - type: com.acme.shop.ChurnScenarios$Churn
                      methods: [predict]
                      model: churn
                      version: "2026-11"
                      prediction_type: classification
                    - type: com.acme.shop.FailingScenarios$Always
                      methods: [predict]
                      model: always
                      version: "1"
                      prediction_type: classification
              """
                  .formatted(SENTRY.dsn()))
          .start();

  private final ErrorLines errors = new ErrorLines(APP);

  @Test
  void aRequestIsReportedOnceUnderTheIdsOfItsTrace() {
    RecordedSpan span = server(APP.spansOf("request", "order 7 failed"));
    SentryStub.Event event = awaitOne("order 7 failed");

    assertThat(event.at("contexts", "trace", "trace_id")).isEqualTo(span.traceId());
    assertThat(event.at("contexts", "trace", "span_id")).isEqualTo(span.spanId());
    assertThat(((Map<?, ?>) event.header().get("trace")).get("trace_id")).isEqualTo(span.traceId());
    assertThat(event.at("tags", "component")).isEqualTo("http");
    assertThat(event.at("request", "method")).isEqualTo("GET");
    assertThat((String) event.at("request", "url")).startsWith("http://shop").endsWith("/orders/7");
    assertThat(event.at("request", "query_string")).isEqualTo("token=REDACTED");
    assertThat(event.at("release")).isEqualTo("7.1");
    assertThat(event.at("environment")).isEqualTo("test");
    Map<?, ?> line = errors.awaitOne("order 7 failed");
    assertThat(line.get("trace_id")).isEqualTo(span.traceId());
    assertThat(line.get("id")).isEqualTo(event.at("event_id"));
    assertThat(span.events()).hasSize(1);
  }

  @Test
  void aModelThatFailsARequestIsOneErrorWithTheRequest() {
    RecordedSpan span = server(APP.spansOf("requestWithModel", "no churn"));
    SentryStub.Event event = awaitOne("an age of -7");

    assertThat(event.at("contexts", "trace", "trace_id")).isEqualTo(span.traceId());
    assertThat(event.at("tags", "component")).isEqualTo("prediction");
    assertThat(event.at("tags", "model")).isEqualTo("churn");
    assertThat(event.at("tags", "status")).isEqualTo("500");
    assertThat((String) event.at("transaction")).startsWith("GET");
    assertThat(SENTRY.events("no churn")).isEmpty();
    assertThat(errors.with("no churn")).isEmpty();
  }

  @Test
  void tasksAndThreadsAreReportedToo() {
    APP.run("task", "task failed");
    APP.run("thread", "thread failed");

    assertThat(awaitOne("task failed").at("tags", "component")).isEqualTo("scheduled");
    assertThat(awaitOne("thread failed").at("tags", "component")).isEqualTo("thread");
    assertThat(awaitOne("thread failed").at("level")).isEqualTo("fatal");
  }

  @Test
  void ofThousandsOfEqualOnesFewAreReportedAndAllCounted() {
    double before = counted("thread", "java.lang.UnsupportedOperationException");
    APP.run("threads", "5000");

    assertThat(counted("thread", "java.lang.UnsupportedOperationException") - before)
        .isEqualTo(5000);
    Await.until(PATIENCE, () -> !errors.with("number 0").isEmpty(), APP::output);
    assertThat(errors.all().stream().filter(one -> one.toString().contains("number ")).count())
        .isLessThanOrEqualTo(40);
  }

  @Test
  void anObjectThatIsThrownForEverIsCountedOnceForEachTask() {
    assertThat(APP.run("tasksWithModel", "3000")).isEqualTo("true");

    assertThat(counted("prediction", "java.util.NoSuchElementException")).isEqualTo(3000);
    assertThat(counted("executor", "java.util.NoSuchElementException")).isZero();
    assertThat(counted("thread", "java.util.NoSuchElementException")).isZero();
  }

  @Test
  void aSentryThatIsAwayCostsItsOwnEventsOnly() {
    SENTRY.answer(Answer.status(503));
    APP.run("task", "while it was away");
    Map<?, ?> line = errors.awaitOne("while it was away");
    Await.until(
        PATIENCE,
        () -> APP.metrics().value("e2i_obs_errors_dropped_total", "reason", "failed").orElse(0) > 0,
        APP::output);
    SENTRY.answer(null);
    APP.run("task", "when it was back");

    awaitOne("when it was back");
    assertThat(line.get("component")).isEqualTo("scheduled");
    assertThat(SENTRY.events("while it was away")).isEmpty();
  }

  @Test
  void nothingOfTheApplicationIsKept() {
    assertThat(APP.run("unloaded", "module failed")).isEqualTo("unloaded");
    awaitOne("module failed");
  }

  @Test
  void theLastErrorBeforeTheEndArrives() {
    ForkedApplication ending =
        ForkedApplication.of(FailingScenarios.class)
            .config("errors: {sentry: {dsn: '" + SENTRY.dsn() + "'}}")
            .start();
    try {
      ending.run("exitInHandler", "the last word");
    } catch (AssertionError gone) {
      assertThat(gone).hasMessageContaining("No answer");
    }

    awaitOne("the last word");
    assertThat(new ErrorLines(ending).with("the last word")).hasSize(1);
    try {
      ending.close();
    } catch (AssertionError exitCode) {
      assertThat(exitCode).hasMessageContaining("Exit code 3");
    } catch (UncheckedIOException goneMeanwhile) {
      assertThat(goneMeanwhile).hasMessageContaining("/metrics");
    }
  }

  private static RecordedSpan server(List<RecordedSpan> spans) {
    return spans.stream()
        .filter(span -> span.kind().equals("SERVER"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(spans.toString()));
  }

  private static double counted(String component, String type) {
    return APP.metrics().value("e2i_errors_total", "component", component, "type", type).orElse(0);
  }

  private static SentryStub.Event awaitOne(String message) {
    Await.until(PATIENCE, () -> !SENTRY.events(message).isEmpty(), APP::output);
    assertThat(SENTRY.events(message)).hasSize(1);
    return SENTRY.events(message).get(0);
  }
}
