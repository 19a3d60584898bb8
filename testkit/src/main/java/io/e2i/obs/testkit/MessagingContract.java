package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every technology that sends and receives messages must do. The application has scenarios:
 *
 * <ul>
 *   <li>{@code send(text)} sends one message and returns when the broker has it; nobody receives,
 *   <li>{@code sendAndProcess(text)} sends one message in an operation {@value #OUTER}; a consumer
 *       of the same application works on it in an operation {@value #INNER} (both methods that the
 *       configuration names as operations); it returns what the consumer saw when that is done,
 *   <li>{@code sendWithHeaders(kind, text)} does the same without operations, and the message has
 *       headers of its own, the header {@value #OWN_HEADER} with the value {@value #OWN_VALUE} and:
 *       for {@code none} no more, for {@code creator} a {@code traceparent} of {@value
 *       #CREATOR_TRACE} and {@value #CREATOR_SPAN}, for {@code broken} a {@code traceparent} that
 *       is none, for {@code types} a {@code traceparent}, {@code e2i-sent-at} and {@code baggage}
 *       of types or bytes that are no text, for {@code long} a {@code traceparent} and {@code
 *       baggage} of 64 KB, for {@code frozen} headers that cannot be changed where the library
 *       allows it.
 * </ul>
 *
 * What the consumer saw is {@code <text> <value of the header own>}.
 */
public abstract class MessagingContract {

  protected static final String OUTER = "outer";
  protected static final String INNER = "inner";
  protected static final String OWN_HEADER = "own";
  protected static final String OWN_VALUE = "kept";
  protected static final String CREATOR_TRACE = "0af7651916cd43dd8448eb211c80319c";
  protected static final String CREATOR_SPAN = "b7ad6b7169203331";

  protected abstract ForkedApplication application();

  /** The value of {@code messaging.system}. */
  protected abstract String system();

  /** The names of the spans of the sending and of the work on a message. */
  protected abstract String sendName();

  protected abstract String processName();

  /** The label {@code queue} of a message that is sent, and of one that is worked on. */
  protected abstract String sentQueue();

  protected abstract String processedQueue();

  /** The label {@code task_name} of a message that is worked on. */
  protected abstract String taskName();

  @Test
  void recordsOneSendAsOneSpan() {
    List<RecordedSpan> spans = application().spansOf("send", "hello");

    assertThat(spans).as("%s", SpanTree.of(spans)).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.name()).isEqualTo(sendName());
    assertThat(span.kind()).isEqualTo("PRODUCER");
    assertThat(span.status()).isEqualTo("UNSET");
    assertThat(span.links()).isEmpty();
    assertThat(span.attributes())
        .containsEntry("messaging.system", system())
        .containsEntry("messaging.operation.type", "send")
        .containsKeys("messaging.operation.name", "messaging.destination.name")
        .doesNotContainKey("error.type");
    assertThat(span.toString()).doesNotContain("hello");
  }

  @Test
  void workContinuesTheTraceOfTheSender() {
    List<RecordedSpan> spans = application().spansOf("sendAndProcess", "hello");

    RecordedSpan outer = only(spans, OUTER);
    RecordedSpan send = only(spans, sendName());
    RecordedSpan process = only(spans, processName());
    RecordedSpan inner = only(spans, INNER);
    assertThat(outer.isRoot()).isTrue();
    assertThat(send.isChildOf(outer)).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(process.isChildOf(send)).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(inner.isChildOf(process)).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(process.kind()).isEqualTo("CONSUMER");
    assertThat(process.attributes())
        .containsEntry("messaging.system", system())
        .containsEntry("messaging.operation.type", "process");
  }

  @Test
  void leavesTheMessageAlone() {
    assertThat(application().run("sendWithHeaders", "none", "hello"))
        .isEqualTo("hello " + OWN_VALUE);
  }

  @Test
  void tellsHowLongAMessageHasWaited() {
    RecordedSpan process = only(application().spansOf("sendAndProcess", "hello"), processName());

    assertThat((Double) process.attribute("e2i.task.wait")).isBetween(0.0, 60.0);
  }

  @Test
  void countsWhatHappensToAMessage() {
    List<String> events = List.of("received", "started", "succeeded");
    List<Double> before = events.stream().map(event -> events(processedQueue(), event)).toList();
    double sent = events(sentQueue(), "sent");
    double durations = times("e2i_task_duration_seconds_count");
    double waits = times("e2i_task_wait_seconds_count");

    application().run("sendAndProcess", "hello");
    application().awaitAllExported();

    assertThat(events(sentQueue(), "sent") - sent).isEqualTo(1);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events(processedQueue(), events.get(i)) - before.get(i))
          .as(events.get(i))
          .isEqualTo(1);
    }
    assertThat(times("e2i_task_duration_seconds_count") - durations).isEqualTo(1);
    assertThat(times("e2i_task_wait_seconds_count") - waits).isEqualTo(1);
  }

  @Test
  void keepsTheContextOfAMessagesCreation() {
    List<RecordedSpan> spans = application().spansOf("sendWithHeaders", "creator", "hello");

    RecordedSpan process = only(spans, processName());
    assertThat(process.traceId()).isEqualTo(CREATOR_TRACE);
    assertThat(process.parentSpanId()).isEqualTo(CREATOR_SPAN);
    RecordedSpan send = only(spans, sendName());
    assertThat(send.traceId()).isNotEqualTo(CREATOR_TRACE);
    assertThat(send.links())
        .extracting(link -> link.traceId() + " " + link.spanId())
        .containsExactly(CREATOR_TRACE + " " + CREATOR_SPAN);
  }

  @TestFactory
  Stream<DynamicTest> bringsMessagesWithOddHeadersToTheirConsumer() {
    return Stream.of("broken", "types", "long", "frozen")
        .map(kind -> DynamicTest.dynamicTest(kind, () -> assertArrives(kind)));
  }

  private void assertArrives(String kind) {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(application().run("sendWithHeaders", kind, "hello"))
                        .isEqualTo("hello " + OWN_VALUE));

    RecordedSpan send = only(spans, sendName());
    RecordedSpan process = only(spans, processName());
    assertThat(send.isError()).isFalse();
    assertThat(process.isChildOf(send)).as("%s", SpanTree.of(spans)).isTrue();
  }

  /** The one span of this name, or whose name ends in a dot and this. */
  protected static RecordedSpan only(List<RecordedSpan> spans, String name) {
    List<RecordedSpan> found =
        spans.stream()
            .filter(span -> span.name().equals(name) || span.name().endsWith("." + name))
            .toList();
    assertThat(found).as("spans named %s in:\n%s", name, SpanTree.of(spans)).hasSize(1);
    return found.get(0);
  }

  /** The value of {@code e2i_task_events_total}, whatever the task's name is. */
  protected final double events(String queue, String event) {
    return application()
        .metrics()
        .value("e2i_task_events_total", "queue", queue, "event", event)
        .orElse(0);
  }

  private double times(String metric) {
    return application()
        .metrics()
        .value(metric, "task_name", taskName(), "queue", processedQueue(), "status", "ok")
        .orElse(0);
  }
}
