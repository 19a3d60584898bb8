package io.e2i.obs.instrumentation.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.Receiving;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.MessagingContract;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of sending with every version of the client. */
abstract class SendingContract extends MessagingContract {

  private static final String METHODS =
      "instrumentations: {methods: {include: [{type: com.acme.java8.Work, methods: [outer, inner]}]}}";

  static ForkedApplication.Builder builder(int port) {
    return ForkedApplication.of(Receiving.class)
        .config(METHODS)
        .config("queues: {every: 1s, names: [aside, nowhere, " + "q".repeat(256) + "]}")
        .jvmArgument("-Damqp=" + port);
  }

  @Override
  protected String system() {
    return "rabbitmq";
  }

  @Override
  protected String sendName() {
    return "publish post";
  }

  @Override
  protected String processName() {
    return "process letters";
  }

  @Override
  protected String sentQueue() {
    return "post";
  }

  @Override
  protected String processedQueue() {
    return "letters";
  }

  @Override
  protected String taskName() {
    return "LetterReader";
  }

  @Test
  void tellsWhereAMessageHasGone() {
    RecordedSpan span = only(application().spansOf("send", "hello"), sendName());

    assertThat(span.attributes())
        .containsEntry("messaging.operation.name", "publish")
        .containsEntry("messaging.destination.name", "post:letters")
        .containsEntry("messaging.rabbitmq.destination.routing_key", "letters")
        .containsEntry("messaging.message.body.size", 5L)
        .containsEntry("messaging.message.id", "id-1")
        .containsEntry("messaging.message.conversation_id", "call-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void recordsEveryWayToSendOnce(String recovering) {
    String[] sent = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> sent[0] = application().run("everyOverload", recovering));

    assertThat(spans)
        .hasSize(Integer.parseInt(sent[0]))
        .allMatch(span -> span.name().equals(sendName()))
        .allMatch(span -> span.attribute("messaging.message.body.size").equals(1L));
  }

  @ParameterizedTest
  @CsvSource({"null, null null null null null null", "own, text/plain 2 3 back letter acme"})
  void addsNothingButHeaders(String kind, String others) {
    assertThat(application().run("sendBare", kind))
        .startsWith(others + " [")
        .contains("traceparent", "e2i-sent-at");
  }

  @Test
  void whatFitsIntoAFrameWithoutTheAgentIsSent() {
    assertThat(application().run("sendAroundTheFrame")).isEqualTo("551 both");
  }

  @Test
  void leavesPropertiesOfAnotherTypeAlone() {
    double before = events(sentQueue(), "sent");

    assertThat(application().run("sendSubclass")).isEqualTo("null");

    assertThat(events(sentQueue(), "sent") - before).isEqualTo(1);
  }

  @Test
  void namesTheQueueWhereThereIsNoExchange() {
    RecordedSpan span = only(application().spansOf("sendToQueue", "orders"), "publish orders");

    assertThat(span.attributes())
        .containsEntry("messaging.destination.name", "orders")
        .doesNotContainKey("messaging.destination.anonymous");
  }

  @Test
  void aQueueWithoutANameOfItsOwnIsAnonymous() {
    double before = events("anonymous", "sent");
    String queue = "spring.gen-" + System.nanoTime();

    RecordedSpan span = only(application().spansOf("sendToQueue", queue), "publish anonymous");

    assertThat(span.attributes())
        .containsEntry("messaging.destination.name", queue)
        .containsEntry("messaging.destination.anonymous", true);
    assertThat(events("anonymous", "sent") - before).isEqualTo(1);
  }

  @Test
  void aMessageThatCannotBeSentIsAnError() {
    double before = events(sentQueue(), "rejected");

    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () -> assertThat(application().run("sendOnClosedChannel")).isEqualTo("refused"));

    RecordedSpan span = only(spans, sendName());
    assertThat(span.isError()).isTrue();
    assertThat(span.attributes())
        .containsEntry("error.type", "com.rabbitmq.client.AlreadyClosedException");
    assertThat(events(sentQueue(), "rejected") - before).isEqualTo(1);
  }

  @Test
  void aMessageThatTheBrokerReturnsIsRejected() {
    double before = events(sentQueue(), "rejected");

    assertThat(application().run("sendUnroutable")).endsWith("post nowhere lost");

    assertThat(events(sentQueue(), "rejected") - before).isEqualTo(1);
  }

  @Test
  void aMessageThatTheBrokerDoesNotConfirmIsRejected() {
    double before = events(sentQueue(), "rejected");

    // RabbitMQ confirms what it throws away, Qpid does not.
    boolean taken = Boolean.parseBoolean(application().run("sendUnroutableAndConfirm"));

    assertThat(events(sentQueue(), "rejected") - before).isEqualTo(taken ? 0 : 1);
  }
}
