package io.e2i.obs.instrumentation.springmessaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.MessagingContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds in every version of Spring AMQP. */
abstract class RabbitContract extends MessagingContract {

  static ForkedApplication start(ForkedApplication.Builder builder, AmqpBroker broker) {
    return builder.config(Spans.OPERATIONS).jvmArgument("-Damqp.port=" + broker.port()).start();
  }

  @BeforeEach
  void start() {
    application().run("start");
  }

  @Override
  protected String system() {
    return "rabbitmq";
  }

  @Override
  protected String sendName() {
    return "publish orders";
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
    return "RabbitListeners.onOrder";
  }

  @ParameterizedTest
  @CsvSource({
    "direct, RabbitListeners.onDirect",
    "typed, Typed",
    "plain, Plain",
    "lambda, RabbitApplication",
    "pojo, Pojo"
  })
  void namesATaskByItsListener(String queue, String name) {
    List<RecordedSpan> spans = application().spansOf("sendTo", queue, "hello");

    RecordedSpan process = only(spans, "process " + queue);
    assertThat(process.attributes())
        .containsEntry("e2i.task.name", name)
        .containsEntry("messaging.rabbitmq.destination.routing_key", queue)
        .containsEntry("messaging.message.body.size", 5L)
        .containsKey("messaging.rabbitmq.message.delivery_tag");
    assertThat(only(spans, "inner").isChildOf(process)).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(process.traceId()).isEqualTo(only(spans, "outer").traceId());
  }

  @Test
  void aBatchLinksToTheTraceOfEachMessage() {
    List<RecordedSpan> spans = application().spansOf("sendBatch", "batch", "0");

    RecordedSpan batch = only(spans, "process batch");
    assertThat(batch.isRoot()).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(batch.attributes())
        .containsEntry("messaging.batch.message_count", 3L)
        .containsEntry("e2i.task.name", "RabbitListeners.onBatch")
        .containsKey("e2i.task.wait");
    assertThat(only(spans, "inner").isChildOf(batch)).isTrue();
    assertThat(batch.links())
        .extracting(RecordedSpan.Link::spanId)
        .containsExactlyElementsOf(Spans.ids(Spans.named(spans, "publish batch")));
  }

  @Test
  void aBatchThatFailedComesOnceMore() {
    double retried = events("broken", "retried");
    List<RecordedSpan> spans = application().spansOf("sendBatch", "broken", "1");

    List<RecordedSpan> batches = Spans.named(spans, "process broken");
    assertThat(batches).as("%s", SpanTree.of(spans)).hasSize(2);
    assertThat(batches.get(0).attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(batches.get(0).links()).hasSize(3);
    assertThat(batches.get(1).isError()).isFalse();
    // RabbitMQ gives all of them back, the broker of this test the last one.
    assertThat(events("broken", "retried") - retried)
        .isPositive()
        .isEqualTo(batches.get(1).links().size());
  }

  @Test
  void eachTryOfARetryInterceptorIsACall() {
    double received = events("retried", "received");
    double retried = events("retried", "retried");
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "retried", "3", "4");

    List<RecordedSpan> tries = Spans.named(spans, "process retried");
    assertThat(tries)
        .as("%s", SpanTree.of(spans))
        .extracting(span -> span.attribute("error.type"))
        .containsOnly("java.lang.IllegalStateException")
        .hasSize(3);
    assertThat(tries)
        .extracting(span -> span.attribute("e2i.task.attempt"))
        .containsExactly(null, 2L, 3L);
    assertThat(events("retried", "received") - received).isEqualTo(1);
    assertThat(events("retried", "retried") - retried).isEqualTo(2);
    assertThat(only(spans, "publish errors").isChildOf(tries.get(2))).isTrue();
    assertThat(only(spans, "process errors").traceId()).isEqualTo(tries.get(0).traceId());
    Spans.assertEachTryIsAnError(application(), tries, "RabbitListeners.onRetried", "retried");
  }

  @Test
  void aMessageThatGoesBackIsRetried() {
    double retried = events("orders", "retried");
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "orders", "1", "2");

    List<RecordedSpan> tries = Spans.named(spans, "process orders");
    assertThat(tries)
        .extracting(span -> span.attribute("error.type"))
        .containsExactly("java.lang.IllegalStateException", null);
    assertThat(tries)
        .extracting(span -> span.attribute("e2i.task.redelivered"))
        .containsExactly(null, true);
    assertThat(tries).allMatch(span -> span.parentSpanId().equals(tries.get(0).parentSpanId()));
    assertThat(events("orders", "retried") - retried).isEqualTo(1);
  }

  @Test
  void aMessageThatNobodyWantsIsRejected() {
    double rejected = events("rejected", "rejected");
    List<RecordedSpan> spans = application().spansOf("sendTo", "rejected", "hello");

    assertThat(only(spans, "process rejected").attribute("error.type"))
        .isEqualTo("org.springframework.amqp.AmqpRejectAndDontRequeueException");
    assertThat(events("rejected", "rejected") - rejected).isEqualTo(1);
  }

  @Test
  void aFailureThatAnErrorHandlerHasTakenIsNone() {
    List<RecordedSpan> spans = application().spansOf("sendToFailing", "handled", "1", "1");

    assertThat(only(spans, "process handled").isError()).isFalse();
  }

  @Test
  void repliesBelongToTheTraceOfTheQuestion() {
    application().run("ask", "warm");
    application().run("start");

    List<RecordedSpan> spans = application().spansOf("ask", "why");

    RecordedSpan asked = only(spans, "process asked");
    assertThat(asked.isChildOf(only(spans, "publish asked"))).isTrue();
    // One of the sends is the reply, to a queue whose name the broker has made up.
    assertThat(SpanTree.of(spans).childrenOf(asked))
        .extracting(RecordedSpan::kind)
        .containsExactly("INTERNAL", "PRODUCER");
    assertThat(spans).as("%s", SpanTree.of(spans)).hasSize(5);
  }

  @Test
  void eachOfManyMessagesHasItsOwnTrace() {
    List<RecordedSpan> spans = application().spansOf("sendMany", "concurrent", "200");

    List<RecordedSpan> processed = Spans.named(spans, "process concurrent");
    assertThat(processed).hasSize(200);
    assertThat(processed.stream().map(RecordedSpan::traceId).distinct()).hasSize(200);
  }

  @Test
  void aContainerStopsAndStartsAsBefore() {
    assertThat(application().run("stopAndStart", "hello")).isEqualTo("hello null, hello null");
  }
}
