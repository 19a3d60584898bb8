package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "test", "GET", Attributes.empty());
  private static final OperationTemplate SEND = template(OperationKind.TASK_SEND);
  private static final OperationTemplate RECEIVE = template(OperationKind.TASK_RECEIVE);
  private static final OperationTemplate PROCESS = template(OperationKind.TASK_PROCESS);

  private final List<String> told = new ArrayList<>();
  private final long failuresBefore = failures();

  @BeforeEach
  void record() {
    use(1.0);
  }

  @AfterEach
  void nothingWasSwallowedAndNothingIsCurrent() {
    Operations.stop();
    assertThat(Operations.current()).isNull();
    assertThat(failures()).isEqualTo(failuresBefore);
  }

  @Test
  void aMessageCarriesTheTraceAndTheTimeOfItsSending() {
    Map<String, String> message = new HashMap<>();
    Operation request =
        Operations.startServer(REQUEST, new HashMap<>(Map.of("X-Request-ID", "r-1")), MAP);
    Operation send = Tasks.startSend(SEND, message, MAP);
    Tasks.inject(send, message, Map::put);
    send.end();
    request.end();

    assertThat(message)
        .containsOnlyKeys("traceparent", "x-request-id", "e2i-sent-at")
        .containsEntry("x-request-id", "r-1");
    Operation process = Tasks.startProcess(PROCESS, message, MAP, -1);
    assertThat(process.trace().id()).isEqualTo(request.trace().id());
    assertThat(process.parentSpanId()).isEqualTo(send.spanId());
    assertThat(process.trace().requestId()).isEqualTo("r-1");
    assertThat(process.get(TaskAttributes.WAIT)).isBetween(0.0, 60.0);
    assertThat(Operations.current()).isSameAs(process);
    process.end();
  }

  @Test
  void aMessageWrittenWithoutW3cCarriesB3() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1, Propagation.of(List.of("b3")), true));
    Map<String, String> message = new HashMap<>();
    Operation send = Tasks.startSend(SEND, message, MAP);
    Tasks.inject(send, message, Map::put);
    send.end();

    assertThat(message).containsOnlyKeys("b3", "e2i-sent-at");
  }

  @Test
  void aMessageKeepsTheContextOfItsCreation() {
    String traceparent = "00-" + TRACE + "-" + SPAN + "-01";
    Map<String, String> message = new HashMap<>(Map.of("traceparent", traceparent));
    Operation send = Tasks.startSend(SEND, message, MAP);
    Tasks.inject(send, message, Map::put);
    send.end();

    assertThat(message).containsOnlyKeys("traceparent", "e2i-sent-at");
    assertThat(message).containsEntry("traceparent", traceparent);
    assertThat(send.trace().id()).isNotEqualTo(TRACE);
    assertThat(links(send)).containsExactly(TRACE + " " + SPAN);
  }

  @Test
  void aBatchLinksToTheTraceOfEveryMessage() {
    List<Map<String, String>> messages = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Operation request = Operations.startServer(REQUEST, new HashMap<>(), MAP);
      Map<String, String> message = new HashMap<>();
      Operation send = Tasks.startSend(SEND, message, MAP);
      Tasks.inject(send, message, Map::put);
      messages.add(message);
      expected.add(send.spanContext().getTraceId() + " " + send.spanContext().getSpanId());
      send.end();
      request.end();
    }
    Operation batch = Tasks.startBatch(PROCESS, messages, MAP, System.currentTimeMillis() - 5_000);
    batch.end();

    assertThat(links(batch)).isEqualTo(expected);
    assertThat(batch.parentSpanId()).isZero();
    assertThat(batch.get(TaskAttributes.MESSAGE_COUNT)).isEqualTo(500);
    assertThat(batch.get(TaskAttributes.WAIT)).isBetween(5.0, 60.0);
  }

  @Test
  void aBatchIsSampledIfOneOfItsMessagesIs() {
    use(0);
    String traceparent = "00-" + TRACE + "-" + SPAN + "-0";
    List<Map<String, String>> messages =
        List.of(Map.of("traceparent", traceparent + "0"), Map.of("traceparent", traceparent + "1"));
    assertThat(isSampled(messages)).isTrue();
    assertThat(isSampled(messages.subList(0, 1))).isFalse();
    assertThat(isSampled(List.of())).isFalse();
  }

  @Test
  void aBatchHasWaitedAsLongAsTheOldestOfItsMessages() {
    long now = System.currentTimeMillis();
    List<Map<String, String>> messages =
        List.of(
            Map.of(),
            Map.of("e2i-sent-at", Long.toString(now - 1_000)),
            Map.of("e2i-sent-at", Long.toString(now - 9_000)),
            Map.of("e2i-sent-at", "long ago"));
    Operation batch = Tasks.startBatch(PROCESS, messages, MAP, -1);
    batch.end();

    assertThat(batch.get(TaskAttributes.WAIT)).isBetween(9.0, 60.0);
  }

  @Test
  void countsTheLinksThatFindNoRoom() {
    List<Map<String, String>> messages = new ArrayList<>();
    for (int i = 1; i <= Links.MAX + 7; i++) {
      String span = String.format("%016x", i);
      messages.add(Map.of("traceparent", "00-" + TRACE + "-" + span + "-01"));
      // Twice in a row counts once.
      messages.add(Map.of("traceparent", "00-" + TRACE + "-" + span + "-01"));
    }
    Operation batch = Tasks.startBatch(PROCESS, messages, MAP, -1);
    batch.end();

    assertThat(batch.links().list()).hasSize(Links.MAX);
    assertThat(batch.links().dropped()).isEqualTo(7);
    assertThat(batch.get(TaskAttributes.WAIT)).isNull();
  }

  @Test
  void whatIsFetchedBelongsToTheOperationAroundItOrElseToTheMessage() {
    Map<String, String> message = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    Operation alone = Tasks.startReceive(RECEIVE, message, MAP);
    alone.end();
    assertThat(alone.trace().id()).isEqualTo(TRACE);
    assertThat(links(alone)).isEmpty();

    Operation request = Operations.startServer(REQUEST, new HashMap<>(), MAP);
    Operation within = Tasks.startReceive(RECEIVE, message, MAP);
    within.end();
    request.end();
    assertThat(within.parentSpanId()).isEqualTo(request.spanId());
    assertThat(links(within)).containsExactly(TRACE + " " + SPAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-1", "1e3", "99999999999999999999999", "\u0663"})
  void aTimeThatIsNoneIsNotKnown(String sentAt) {
    Operation process = Tasks.startProcess(PROCESS, Map.of("e2i-sent-at", sentAt), MAP, -1);
    process.end();
    assertThat(process.get(TaskAttributes.WAIT)).isNull();
  }

  @Test
  void aSenderWhoseClockIsAheadHasNotBeenWaitedFor() {
    String tomorrow = Long.toString(System.currentTimeMillis() + 86_400_000);
    Operation process = Tasks.startProcess(PROCESS, Map.of("e2i-sent-at", tomorrow), MAP, -1);
    process.end();
    assertThat(process.get(TaskAttributes.WAIT)).isEqualTo(0);
  }

  @Test
  void tellsTheSignalsWhatHappensToTasks() {
    Tasks.tell(PROCESS, TaskEvent.RECEIVED, 3);
    assertThat(told).containsExactly("[import, orders] RECEIVED 3");
  }

  private static boolean isSampled(List<Map<String, String>> messages) {
    Operation batch = Tasks.startBatch(PROCESS, messages, MAP, -1);
    batch.end();
    return batch.isSampled();
  }

  private static List<String> links(Operation operation) {
    List<String> links = new ArrayList<>();
    for (Link link : operation.links().list()) {
      links.add(
          String.format("%016x%016x %016x", link.traceIdHigh(), link.traceIdLow(), link.spanId()));
    }
    return links;
  }

  private void use(double ratio) {
    OperationListener listener =
        new OperationListener() {
          @Override
          public void onTaskEvent(OperationTemplate template, TaskEvent event, long tasks) {
            told.add(template.labels() + " " + event + " " + tasks);
          }

          @Override
          public void onEnd(FinishedOperation operation) {}
        };
    Operations.use(
        new OperationSettings(
            List.of(listener), List.of(), ratio, Propagation.of(Propagation.NAMES), true));
  }

  private static OperationTemplate template(OperationKind kind) {
    return TaskTemplates.ofMessages(kind, "test", "test", "do").of("import", "orders");
  }

  private static long failures() {
    return SelfCounter.OPERATION_FAILURES.value() + SelfCounter.SIGNAL_FAILURES.value();
  }

  private static final TextMapGetter<Map<String, String>> MAP =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };
}
