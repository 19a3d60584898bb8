package io.e2i.obs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.Optional;

/** What is known of a request to the sample web application at {@code /orders/list}. */
final class Sample {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String REQUEST = "GET /orders/list";
  private static final String QUERY = "SELECT INFORMATION_SCHEMA.USERS";

  private Sample() {}

  /** Waits for the request and, below it, the query on another thread. */
  static void assertTraced(OtlpCollector collector) {
    Await.until(
        PATIENCE,
        () -> span(collector, REQUEST).isPresent() && span(collector, QUERY).isPresent(),
        () -> REQUEST + " and " + QUERY + " among " + collector.spans());
    assertThat(span(collector, QUERY).orElseThrow().traceId())
        .isEqualTo(span(collector, REQUEST).orElseThrow().traceId());
  }

  /** Waits for a span of this name. */
  static RecordedSpan awaitSpan(OtlpCollector collector, String name) {
    Await.until(
        PATIENCE,
        () -> span(collector, name).isPresent(),
        () -> name + " among " + collector.spans());
    return span(collector, name).orElseThrow();
  }

  private static Optional<RecordedSpan> span(OtlpCollector collector, String name) {
    return collector.spans().stream().filter(span -> span.name().equals(name)).findFirst();
  }
}
