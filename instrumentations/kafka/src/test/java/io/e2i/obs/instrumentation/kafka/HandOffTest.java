package io.e2i.obs.instrumentation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.kafka.java8.HandOffScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on records whose end nobody sees: it must neither stay open nor stay on a thread. */
class HandOffTest {

  @RegisterExtension
  static final ForkedApplication application =
      ForkedApplication.of(HandOffScenarios.class)
          .config(KafkaContract.METHODS)
          .config("reload: {every: 1s}")
          .jvmArgument("-Dkafka=" + SharedBroker.address())
          .library("kafka-clients", "target/newest/*.jar")
          .start();

  @ParameterizedTest
  @ValueSource(strings = {"pool", "own"})
  void endsTheWorkOfAWorkerThatHasFailed(String kind) {
    double started = events("handed", "started");
    double succeeded = events("handed", "succeeded");

    List<RecordedSpan> spans = application.spansOf("workerThrows", kind);

    assertThat(KafkaContract.named(spans, "process handed")).hasSize(1);
    assertThat(KafkaContract.named(spans, "inner"))
        .as("%s", SpanTree.of(spans))
        .singleElement()
        .matches(RecordedSpan::isRoot);
    assertThat(events("handed", "started") - started).isEqualTo(1);
    assertThat(events("handed", "succeeded") - succeeded).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"remaining, true", "partition, true", "all, false"})
  void anActionThatThrowsHasFailedWhereItCanBeSeen(String way, boolean seen) {
    List<RecordedSpan> spans = application.spansOf("failingAction", way);

    List<RecordedSpan> work = KafkaContract.named(spans, "process failing");
    assertThat(work).singleElement().matches(span -> span.isError() == seen);
    if (seen) {
      Map<?, ?> error = new ErrorLines(application).awaitOneOfTrace(work.get(0).traceId());
      assertThat(error)
          .extracting("component", "type", "operation")
          .containsExactly("task", "java.lang.IllegalStateException", "process failing");
      assertThat((Map<?, ?>) error.get("task"))
          .extracting("name", "queue", "system")
          .containsExactly("readers", "failing", "kafka");
    }
  }

  @Test
  void isOverWhenItIsSwitchedOffMeanwhile() {
    assertThat(application.run("stayInRecord")).isEqualTo("stayed");
    application.reconfigure("instrumentations: {kafka: false}");
    awaitSpansOfOneSend(0);

    List<RecordedSpan> off = application.spansOf("goOn");
    assertThat(KafkaContract.named(off, "inner")).hasSize(2).allMatch(RecordedSpan::isRoot);
    application.reconfigure("instrumentations: {kafka: {enabled: true}}");
    awaitSpansOfOneSend(1);
    List<RecordedSpan> on = application.spansOf("workAndClose");
    assertThat(KafkaContract.named(on, "inner")).hasSize(2).allMatch(RecordedSpan::isRoot);
    assertThat(events("stayed", "started")).isEqualTo(events("stayed", "succeeded"));
  }

  private static double events(String queue, String event) {
    return application
        .metrics()
        .value("e2i_task_events_total", "queue", queue, "event", event)
        .orElse(0);
  }

  private static void awaitSpansOfOneSend(int expected) {
    Await.until(
        Duration.ofSeconds(20),
        () ->
            KafkaContract.named(application.spansOf("send", "x"), "send letters").size()
                == expected,
        () -> expected + " spans of a send: " + application.output());
  }
}
