package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.testkit.RecordedSpan;
import java.util.Comparator;
import java.util.List;

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

  static List<String> ids(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::spanId).toList();
  }
}
