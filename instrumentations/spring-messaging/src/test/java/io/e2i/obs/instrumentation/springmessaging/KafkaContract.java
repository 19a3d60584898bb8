package io.e2i.obs.instrumentation.springmessaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.MessagingContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds in every version of Spring Kafka. */
abstract class KafkaContract extends MessagingContract {

  static ForkedApplication start(ForkedApplication.Builder builder, KafkaBroker broker) {
    return builder
        .config(Spans.OPERATIONS)
        .jvmArgument("-Dkafka.servers=" + broker.bootstrapServers())
        .start();
  }

  @BeforeEach
  void start() {
    application().run("start");
  }

  @Override
  protected String system() {
    return "kafka";
  }

  @Override
  protected String sendName() {
    return "send orders";
  }

  @Override
  protected String processName() {
    return "process orders";
  }

  @Override
  protected String sentQueue() {
    return "orders";
  }

  @Override
  protected String processedQueue() {
    return "orders";
  }

  @Override
  protected String taskName() {
    return "KafkaListeners.onOrder";
  }

  @ParameterizedTest
  @CsvSource({"typed, Typed", "plain, Plain", "lambda, KafkaApplication"})
  void namesATaskByItsListener(String topic, String name) {
    List<RecordedSpan> spans = application().spansOf("sendTo", topic, "hello");

    RecordedSpan process = only(spans, "process " + topic);
    assertThat(process.attributes())
        .containsEntry("e2i.task.name", name)
        .containsEntry("messaging.consumer.group.name", "workers")
        .containsEntry("messaging.destination.partition.id", "0")
        .containsEntry("messaging.message.body.size", 5L)
        .containsKey("messaging.kafka.offset");
    assertThat(only(spans, "inner").isChildOf(process)).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(process.traceId()).isEqualTo(only(spans, "outer").traceId());
  }

  @ParameterizedTest
  @CsvSource({
    "batch, 1, KafkaListeners.onBatch",
    "whole, 1, KafkaListeners.onWhole",
    "filtered, 1, KafkaListeners.onFiltered"
  })
  void aBatchLinksToTheTraceOfEachRecord(String topic, String calls, String name) {
    List<RecordedSpan> spans = application().spansOf("sendBatch", topic, "0", calls);

    RecordedSpan batch = only(spans, "process " + topic);
    assertThat(batch.isRoot()).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(batch.attributes())
        .containsEntry("messaging.batch.message_count", 3L)
        .containsEntry("messaging.destination.name", topic)
        .containsEntry("e2i.task.name", name)
        .containsKey("e2i.task.wait");
    assertThat(only(spans, "inner").isChildOf(batch)).isTrue();
    assertThat(batch.links())
        .extracting(RecordedSpan.Link::spanId)
        .containsExactlyInAnyOrderElementsOf(Spans.ids(Spans.named(spans, "send " + topic)));
  }

  @Test
  void aBatchThatFailedComesOnceMore() {
    double received = events("whole", "received");
    double retried = events("whole", "retried");
    List<RecordedSpan> spans = application().spansOf("sendBatch", "whole", "2", "3");

    List<RecordedSpan> batches = Spans.named(spans, "process whole");
    assertThat(batches)
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("error.type"))
        .containsExactly(
            "java.lang.IllegalStateException", "java.lang.IllegalStateException", null);
    assertThat(batches)
        .extracting(span -> span.attribute("e2i.task.attempt"))
        .containsExactly(null, 2L, 3L);
    assertThat(batches).allMatch(span -> span.links().size() == 3 && span.isRoot());
    assertThat(events("whole", "received") - received).isEqualTo(3);
    assertThat(events("whole", "retried") - retried).isEqualTo(6);
  }

  @Test
  void theRestOfABatchComesOnceMoreWithoutWhatSucceeded() {
    List<RecordedSpan> spans = application().spansOf("sendBatch", "partly", "0", "2");

    assertThat(Spans.named(spans, "process partly").subList(0, 2))
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("messaging.batch.message_count"))
        .containsExactly(3L, 2L);
  }

  @Test
  void whatIsGivenUpStaysInItsTrace() {
    double received = events("retried", "received");
    double retried = events("retried", "retried");
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "retried", "3", "4");

    List<RecordedSpan> tries = Spans.named(spans, "process retried");
    assertThat(tries)
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("error.type"))
        .containsExactly(
            "java.lang.IllegalStateException",
            "java.lang.IllegalStateException",
            "java.lang.IllegalStateException");
    assertThat(tries)
        .extracting(span -> span.attribute("e2i.task.attempt"))
        .containsExactly(null, 2L, 3L);
    assertThat(events("retried", "received") - received).isEqualTo(1);
    assertThat(events("retried", "retried") - retried).isEqualTo(2);
    assertThat(only(spans, "send dead").isChildOf(tries.get(2))).isTrue();
    assertThat(only(spans, "process dead").isChildOf(only(spans, "send retried"))).isTrue();
    Spans.assertEachTryIsAnError(application(), tries, "KafkaListeners.onRetried", "retried");
  }

  @Test
  void aRetryTopicContinuesTheTrace() {
    double retried =
        application().metrics().value("e2i_task_events_total", "event", "retried").orElse(0);
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "delayed", "1", "2");

    List<RecordedSpan> tries =
        spans.stream().filter(span -> span.name().startsWith("process delayed")).toList();
    assertThat(tries)
        .as("%s", SpanTree.of(spans))
        .hasSize(2)
        .extracting(span -> span.attribute("e2i.task.name"))
        .containsOnly("KafkaListeners.onDelayed");
    assertThat(tries)
        .extracting(RecordedSpan::traceId)
        .containsOnly(only(spans, "outer").traceId());
    assertThat(tries).filteredOn(RecordedSpan::isError).hasSize(1);
    assertThat(
            application().metrics().value("e2i_task_events_total", "event", "retried").orElse(0)
                - retried)
        .isEqualTo(1);
  }

  @Test
  void transactionsAreTriedAgain() {
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "transferred", "1", "3");

    List<RecordedSpan> tries = Spans.named(spans, "process transferred");
    assertThat(tries)
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("e2i.task.attempt"))
        .containsExactly(null, 2L);
    assertThat(only(spans, "send booked").isChildOf(tries.get(1))).isTrue();
    assertThat(only(spans, "process booked").isChildOf(only(spans, "send booked"))).isTrue();
  }

  @Test
  void whatCannotBeReadIsAFailure() {
    List<RecordedSpan> spans = application().spansOf("sendPoison", "four times", "1");

    assertThat(Spans.named(spans, "process poisoned"))
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("error.type"))
        .containsExactly(
            "org.springframework.kafka.support.serializer.DeserializationException", null);
  }

  @Test
  void repliesBelongToTheTraceOfTheQuestion() {
    application().run("ask", "warm");
    application().run("start");

    SpanTree.of(application().spansOf("ask", "why"))
        .hasShape(
            "INTERNAL outer",
            "  PRODUCER send asked",
            "    CONSUMER process asked",
            "      INTERNAL inner",
            "      PRODUCER send replies");
  }

  @Test
  void eachOfManyRecordsHasItsOwnTrace() {
    List<RecordedSpan> spans = application().spansOf("sendMany", "concurrent", "200");

    List<RecordedSpan> processed = Spans.named(spans, "process concurrent");
    assertThat(processed).hasSize(200);
    assertThat(processed.stream().map(RecordedSpan::traceId).distinct()).hasSize(200);
  }

  @Test
  void aContainerStopsAndStartsAsBefore() {
    assertThat(application().run("stopAndStart", "hello")).isEqualTo("hello null, hello null");
  }

  @Test
  void aRebalanceInTheMiddleOfABatchLosesNothing() {
    List<RecordedSpan> spans =
        application()
            .spansDuring(() -> assertThat(application().run("rebalance", "40")).isEqualTo("40"));

    assertThat(
            Spans.named(spans, "process balanced").stream()
                .flatMap(span -> span.links().stream())
                .map(RecordedSpan.Link::spanId)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Spans.ids(Spans.named(spans, "send balanced")));
  }

  @Test
  void aListenerThatAnswersLaterIsUnaffected() {
    assertThat(application().run("sendTo", "later", "hello")).isEqualTo("hello");
  }
}
