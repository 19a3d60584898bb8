package io.e2i.obs.instrumentation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.kafka.java8.ConsumerScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.MessagingContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold with every version of Kafka's clients. */
abstract class KafkaContract extends MessagingContract {

  static final String METHODS =
      "instrumentations: {methods: {include: [{type: com.acme.java8.Work, methods: [outer, inner]}]}}";

  static ForkedApplication.Builder builder() {
    return ForkedApplication.of(ConsumerScenarios.class)
        .config(METHODS)
        .config("queues: {every: 1s}")
        .jvmArgument("-Dkafka=" + SharedBroker.address());
  }

  @Override
  protected String system() {
    return "kafka";
  }

  @Override
  protected String sendName() {
    return "send letters";
  }

  @Override
  protected String processName() {
    return "process letters";
  }

  @Override
  protected String sentQueue() {
    return "letters";
  }

  @Override
  protected String processedQueue() {
    return "letters";
  }

  @Override
  protected String taskName() {
    return "readers";
  }

  @Test
  void tellsWhereARecordHasGone() {
    RecordedSpan span = only(application().spansOf("send", "hello"), sendName());

    assertThat(span.attributes())
        .containsEntry("messaging.destination.name", "letters")
        .containsEntry("messaging.destination.partition.id", "0")
        .containsEntry("messaging.client.id", "writer")
        .containsKey("messaging.kafka.offset")
        .doesNotContainKeys("messaging.kafka.message.tombstone", "messaging.kafka.message.key");
  }

  @Test
  void tellsWhereARecordHasComeFrom() {
    List<RecordedSpan> spans = application().spansOf("sendAndProcess", "hello");

    RecordedSpan send = only(spans, sendName());
    assertThat(only(spans, processName()).attributes())
        .containsEntry("messaging.destination.name", "letters")
        .containsEntry("messaging.destination.partition.id", "0")
        .containsEntry("messaging.client.id", "reader")
        .containsEntry("messaging.consumer.group.name", "readers")
        .containsEntry("e2i.task.name", "readers")
        .containsEntry("messaging.kafka.offset", send.attribute("messaging.kafka.offset"))
        .doesNotContainKeys("messaging.kafka.message.tombstone", "messaging.kafka.message.key");
  }

  @Test
  void recordsEveryWayToSendOnce() {
    List<RecordedSpan> spans =
        application()
            .spansDuring(() -> assertThat(application().run("everyOverload")).isEqualTo("told"));

    assertThat(spans).hasSize(3).allMatch(span -> span.name().equals(sendName()));
  }

  @Test
  void marksATombstoneAndKeepsItsKeyToItself() {
    RecordedSpan span = only(application().spansOf("tombstone", "anna@acme.com"), sendName());

    assertThat(span.attributes()).containsEntry("messaging.kafka.message.tombstone", true);
    assertThat(span.toString()).doesNotContain("anna");
  }

  @Test
  void aRecordThatIsSentAgainCarriesATraceOfItsOwn() {
    String[] seen = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> seen[0] = application().run("sentAgain"));

    String[] words = seen[0].split(" ");
    assertThat(words[0]).as("headers of the application's record").isEqualTo("0");
    List<RecordedSpan> sent = named(spans, sendName());
    assertThat(sent).hasSize(2).allMatch(span -> span.links().isEmpty());
    for (int i = 0; i < 2; i++) {
      assertThat(words[1 + i]).contains(sent.get(i).traceId(), sent.get(i).spanId());
    }
    assertThat(sent.get(0).traceId()).isNotEqualTo(sent.get(1).traceId());
  }

  @Test
  void aRecordSaysWhenItWasSentIfItsTimestampDoesNot() {
    String hourAgo = Long.toString(System.currentTimeMillis() - 3_600_000);
    assertThat(application().run("ofItsOwnTime", "")).isEqualTo("traceparent ");

    String[] seen = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> seen[0] = application().run("ofItsOwnTime", hourAgo));

    assertThat(seen[0]).isEqualTo("traceparent e2i-sent-at ");
    assertThat((Double) only(spans, processName()).attribute("e2i.task.wait")).isLessThan(60);
  }

  @Test
  void aRecordOfTheApplicationsOwnClassIsSentItself() {
    String[] seen = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> seen[0] = application().run("ownClass"));

    assertThat(seen[0]).startsWith("true ");
    List<RecordedSpan> sent = named(spans, sendName());
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).links())
        .singleElement()
        .matches(l -> l.spanId().equals(sent.get(0).spanId()));
  }

  @Test
  void aCallbackRunsInTheContextOfTheSender() {
    List<RecordedSpan> spans = application().spansOf("callbackWorks");

    assertThat(only(spans, INNER).isChildOf(only(spans, OUTER)))
        .as("%s", SpanTree.of(spans))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "notSerializable, cannot, org.apache.kafka.common.errors.SerializationException",
    "tooLarge, RecordTooLargeException RecordTooLargeException,"
        + " org.apache.kafka.common.errors.RecordTooLargeException",
    "afterClose, IllegalStateException, java.lang.IllegalStateException",
  })
  void recordsWhatKeepsARecordFromBeingSent(String scenario, String seen, String errorType) {
    double rejected = events("letters", "rejected");
    List<RecordedSpan> spans =
        application().spansDuring(() -> assertThat(application().run(scenario)).isEqualTo(seen));

    RecordedSpan send = only(spans, sendName());
    assertThat(send.isError()).isTrue();
    assertThat(send.attribute("error.type")).isEqualTo(errorType);
    assertThat(events("letters", "rejected") - rejected).isEqualTo(1);
  }

  @Test
  void aProducerThatIsClosedWithoutFlushEndsWhatItHasNotSent() {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () -> assertThat(application().run("closedWithoutFlush")).isEqualTo("not sent"));

    assertThat(only(spans, sendName()).isError()).isTrue();
  }

  @Test
  void leavesMisuseAndFailingCallbacksAlone() {
    assertThat(application().run("withoutRecord")).isEqualTo("NullPointerException");
    assertThat(application().run("callbackThrows")).isEqualTo("sent");
  }

  @Test
  void leavesTransactionsAlone() {
    String topic = "payments" + getClass().getSimpleName();
    String[] seen = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> seen[0] = application().run("transactions", topic));

    assertThat(seen[0]).isEqualTo("aacc");
    assertThat(named(spans, "send " + topic)).hasSize(6);
    assertThat(named(spans, "process " + topic)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iterator",
        "whileNext",
        "topic",
        "partition",
        "subList",
        "forEach",
        "forEachOfTopic",
        "forEachOfPartition",
        "stream",
        "streamOfTopic",
        "streamOfPartition",
        "parallelStream",
        "twice",
        "peek",
        "retry",
        "thread"
      })
  void recordsTheWorkOnEachRecordOnce(String way) {
    List<RecordedSpan> spans = application().spansOf("goThrough", way);

    assertEachWorkedOn(spans, 3);
    assertThat(only(spans, OUTER).isRoot()).as("%s", SpanTree.of(spans)).isTrue();
  }

  private static void assertEachWorkedOn(List<RecordedSpan> spans, int records) {
    List<RecordedSpan> work = named(spans, "process read");
    assertThat(work).as("%s", SpanTree.of(spans)).hasSize(records);
    Set<String> senders = new HashSet<>();
    for (RecordedSpan one : work) {
      assertThat(spans).filteredOn(span -> span.isChildOf(one)).as("%s", one).hasSize(1);
      assertThat(spans).filteredOn(one::isChildOf).as("%s", one).hasSize(1);
      senders.add(one.parentSpanId());
    }
    assertThat(senders).hasSize(records);
  }

  @Test
  void leavesNothingOnTheThreadOfALoopThatIsLeft() {
    List<RecordedSpan> spans = application().spansOf("leave", "break");

    assertThat(named(spans, "process read")).hasSize(1);
    assertThat(only(spans, OUTER).isRoot()).as("%s", SpanTree.of(spans)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"break", "throw"})
  void aLoopThatIsLeftDoesNotOutliveWhatIsAroundIt(String way) {
    List<RecordedSpan> spans = application().spansOf("leaveWithin", way);

    List<RecordedSpan> work = named(spans, "process read");
    assertThat(work).as("%s", SpanTree.of(spans)).hasSize(1);
    assertThat(named(spans, INNER)).hasSize(3);
    assertThat(named(spans, INNER)).filteredOn(RecordedSpan::isRoot).hasSize(2);
    assertThat(named(spans, INNER)).filteredOn(span -> span.isChildOf(work.get(0))).hasSize(1);
  }

  @Test
  void recordsEachRecordOfNestedLoopsOnce() {
    String[] seen = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> seen[0] = application().run("nested"));

    assertThat(seen[0]).isEqualTo("36");
    assertThat(named(spans, "process read")).as("%s", SpanTree.of(spans)).hasSize(3);
    assertThat(only(spans, INNER).isRoot()).isTrue();
  }

  @Test
  void keepsTheRecordsOfTwoConsumersApart() {
    List<RecordedSpan> spans = application().spansOf("twoConsumers");

    assertThat(named(spans, "process read")).as("%s", SpanTree.of(spans)).hasSize(2);
    List<RecordedSpan> asked = named(spans, "process letters");
    assertThat(asked).hasSize(2);
    for (RecordedSpan one : named(spans, "process read")) {
      assertThat(named(spans, sendName())).filteredOn(send -> send.isChildOf(one)).hasSize(1);
    }
    assertThat(only(spans, INNER).isRoot()).isTrue();
  }

  @Test
  void theListOfAPartitionBehavesAsBefore() {
    assertThat(application().run("listAsBefore")).isEmpty();
  }

  @Test
  void countsRecordsThatAreTakenByTheirIndexAsReceivedOnly() {
    double received = events("read", "received");
    List<RecordedSpan> spans = application().spansOf("byIndex");

    assertThat(named(spans, "process read")).isEmpty();
    assertThat(events("read", "received") - received).isGreaterThanOrEqualTo(3);
  }

  @Test
  void showsHowFarAConsumerIsBehind() {
    String topic = "far.behind_" + getClass().getSimpleName();
    for (int i = 0; i < 5; i++) {
      application().run("sendTo", topic, "value " + i);
    }
    application().run("readUntil", topic, "value 0");

    awaitLag(topic, 4);
    application().run("readUntil", topic, "value 2");
    awaitLag(topic, 2);
    application().run("closeReader");
    Await.until(
        Duration.ofSeconds(20),
        () -> application().metrics().value("e2i_task_queue_length", "queue", topic).isEmpty(),
        () -> "no length of " + topic + ": " + application().metrics());
  }

  private void awaitLag(String topic, double lag) {
    Await.until(
        Duration.ofSeconds(20),
        () ->
            application().metrics().value("e2i_task_queue_length", "queue", topic).orElse(-1)
                == lag,
        () -> topic + " to be " + lag + " behind: " + application().metrics());
  }

  static List<RecordedSpan> named(List<RecordedSpan> spans, String name) {
    return spans.stream()
        .filter(span -> span.name().equals(name) || span.name().endsWith("." + name))
        .toList();
  }
}
