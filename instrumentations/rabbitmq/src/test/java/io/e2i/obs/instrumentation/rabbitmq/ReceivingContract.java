package io.e2i.obs.instrumentation.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of receiving with every version of the client. */
abstract class ReceivingContract extends SendingContract {

  @Test
  void tellsWhereAMessageHasComeFrom() {
    RecordedSpan span = only(application().spansOf("sendAndProcess", "hello"), processName());

    assertThat(span.attributes())
        .containsEntry("messaging.destination.name", "post:letters")
        .containsEntry("messaging.rabbitmq.destination.routing_key", "letters")
        .containsEntry("messaging.rabbitmq.message.delivery_tag", 1L)
        .containsEntry("messaging.message.body.size", 5L)
        .containsEntry("e2i.task.name", "LetterReader")
        .doesNotContainKeys("e2i.task.redelivered", "e2i.task.attempt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void callsALambdaByTheClassThatHasMadeIt(String recovering) {
    RecordedSpan span = only(application().spansOf("lambda", recovering), "process orders");

    assertThat(span.attributes()).containsEntry("e2i.task.name", "Receiving");
  }

  @Test
  void countsAConsumerThatCallsAnotherOnce() {
    double before = events("orders", "started");
    List<RecordedSpan> spans = application().spansOf("wrapped");

    assertThat(only(spans, "process orders").attribute("e2i.task.name")).isEqualTo("Receiving");
    assertThat(events("orders", "started") - before).isEqualTo(1);
  }

  @Test
  void tellsTheQueuesOfOneConsumerApart() {
    List<RecordedSpan> spans =
        application().spansDuring(() -> assertThat(application().run("twoQueues")).isEqualTo("lr"));

    assertThat(spans)
        .extracting(RecordedSpan::name)
        .containsExactlyInAnyOrder(
            "publish left", "process left", "publish right", "process right");
  }

  @Test
  void workOnAQueueWithoutANameOfItsOwnIsAnonymous() {
    RecordedSpan span = only(application().spansOf("unnamedQueue"), "process anonymous");

    assertThat(span.attributes()).containsEntry("messaging.destination.anonymous", true);
  }

  @Test
  void aMessageThatIsSentOnKeepsItsTrace() {
    List<RecordedSpan> spans = application().spansOf("forward");

    RecordedSpan created = only(spans, "publish orders");
    assertThat(only(spans, processName()).isChildOf(created)).as("%s", SpanTree.of(spans)).isTrue();
    RecordedSpan sentOn = only(spans, sendName());
    assertThat(sentOn.isChildOf(only(spans, "process orders"))).isTrue();
    assertThat(sentOn.links()).extracting(RecordedSpan.Link::spanId).contains(created.spanId());
  }

  @Test
  void recordsAMessageThatIsFetched() {
    double before = events("letters", "received");
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () -> assertThat(application().run("fetch", "hello")).isEqualTo("hello null"));

    RecordedSpan get = only(spans, "get letters");
    assertThat(get.kind()).isEqualTo("CLIENT");
    assertThat(get.isChildOf(only(spans, sendName()))).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(get.attributes())
        .containsEntry("messaging.operation.type", "receive")
        .containsEntry("messaging.destination.name", "post:letters");
    assertThat(events("letters", "received") - before).isEqualTo(1);
  }

  @Test
  void tellsMessagesThatComeAgainFromThoseThatAreNotWanted() {
    double retried = events("poison", "retried");
    double rejected = events("poison", "rejected");

    List<RecordedSpan> spans = application().spansOf("giveBack", "3", "false");

    assertThat(events("poison", "retried") - retried).isEqualTo(2);
    assertThat(events("poison", "rejected") - rejected).isEqualTo(1);
    assertThat(spans.stream().filter(span -> span.name().equals("process poison")))
        .extracting(span -> span.attribute("e2i.task.redelivered"))
        .containsExactlyInAnyOrder(null, true, true);
  }

  @Test
  void countsARejectionAsWell() {
    double before = events("poison", "rejected");

    application().run("giveBack", "1", "true");

    assertThat(events("poison", "rejected") - before).isEqualTo(1);
  }

  @Test
  void aFetchedMessageThatIsNotWantedIsRejected() {
    double before = events("poison", "rejected");

    application().run("fetchAndGiveBack");

    assertThat(events("poison", "rejected") - before).isEqualTo(1);
  }

  @Test
  void readsWhatTheBrokerHasWrittenAboutEarlierTries() {
    double before = events("letters", "retried");

    RecordedSpan span = only(application().spansOf("deadLettered"), processName());

    assertThat(span.attributes())
        .containsEntry("e2i.task.attempt", 3L)
        .containsEntry("e2i.task.dead_letter.reason", "rejected");
    assertThat(events("letters", "retried") - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2})
  void passesTheExceptionOfAConsumerOn(long rejected) {
    double before = events("orders", "failed");
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(application().run("failing", Long.toString(rejected)))
                        .isEqualTo(
                            "java.lang.IllegalStateException: no way in handleDelivery, open: true"));

    RecordedSpan span = only(spans, "process orders");
    assertThat(span.isError()).isTrue();
    assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(events("orders", "failed") - before).isEqualTo(1);
    Map<?, ?> error = new ErrorLines(application()).awaitOneOfTrace(span.traceId());
    assertThat(error)
        .extracting("component", "type", "span_id")
        .containsExactly("task", "java.lang.IllegalStateException", span.spanId());
    Map<?, ?> task = (Map<?, ?>) error.get("task");
    assertThat(task).extracting("name", "queue").containsExactly("Receiving", "orders");
    assertThat(task.get("attempt")).isEqualTo(rejected == 0 ? null : rejected + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"consumeMissingQueue", "fetchFromMissingQueue"})
  void leavesAMissingQueueToTheApplication(String scenario) {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () -> assertThat(application().run(scenario)).isEqualTo("refused, open: false"));

    assertThat(spans).isEmpty();
  }

  @Test
  void tellsHowLongQueuesAre() {
    application().run("sendToQueue", "aside");
    application().run("leaveWaiting", "5");

    // Qpid also counts the one that is being worked on.
    awaitLength("deep", 4, 5);
    awaitLength("aside", 1, 1);
    assertThat(length("nowhere")).isEmpty();
    assertThat(application().run("workOff")).isEqualTo("open: true");
  }

  private void awaitLength(String queue, int least, int most) {
    Await.until(
        Duration.ofSeconds(20),
        () -> length(queue).orElse(-1) >= least && length(queue).orElse(-1) <= most,
        () -> least + " in " + queue + ": " + application().metrics());
  }

  private OptionalDouble length(String queue) {
    return application().metrics().value("e2i_task_queue_length", "queue", queue);
  }
}
