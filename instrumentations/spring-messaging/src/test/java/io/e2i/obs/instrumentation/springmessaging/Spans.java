package io.e2i.obs.instrumentation.springmessaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Spans that have something in common. */
final class Spans {

  /** Methods of the sample applications that are operations. */
  static final String OPERATIONS =
      """
      instrumentations:
        methods:
          include:
            - {type: com.acme.springmessaging.RabbitScenarios, methods: [outer], name: outer}
            - {type: com.acme.springmessaging.KafkaScenarios, methods: [outer], name: outer}
            - {type: com.acme.springmessaging.Seen, methods: [inner], name: inner}
      """;

  private Spans() {}

  /** Those of this name, the earliest first. */
  static List<RecordedSpan> named(List<RecordedSpan> spans, String name) {
    return spans.stream()
        .filter(span -> span.name().equals(name))
        .sorted(Comparator.comparingLong(RecordedSpan::startNanos))
        .toList();
  }

  /** Each of these tries is an error of its own: one for each span, with its number. */
  static void assertEachTryIsAnError(
      ForkedApplication application, List<RecordedSpan> tries, String task, String queue) {
    List<Map<?, ?>> errors =
        new ErrorLines(application).awaitOfTrace(tries.get(0).traceId(), tries.size());
    for (RecordedSpan span : tries) {
      assertThat(errors).filteredOn(e -> span.spanId().equals(e.get("span_id"))).hasSize(1);
      Map<?, ?> error =
          errors.stream().filter(e -> span.spanId().equals(e.get("span_id"))).toList().get(0);
      Map<?, ?> run = (Map<?, ?>) error.get("task");
      assertThat(error.get("component")).isEqualTo("task");
      assertThat(run).extracting("name", "queue").containsExactly(task, queue);
      assertThat(run.get("attempt")).isEqualTo(span.attribute("e2i.task.attempt"));
    }
  }

  static List<String> ids(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::spanId).toList();
  }
}
