package io.e2i.obs.demo;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.SentryStub;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error events that have come to Sentry. */
public final class ErrorEvents {

  /** An event waits for the end of its request. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SentryStub sentry;

  private ErrorEvents(SentryStub sentry) {
    this.sentry = sentry;
  }

  public static ErrorEvents at(SentryStub sentry) {
    return new ErrorEvents(sentry);
  }

  /** What people look at first in the one event of a trace, by name. */
  public Map<String, Object> await(String traceId) {
    Await.until(
        PATIENCE,
        () -> !of(traceId).isEmpty(),
        () -> "an event of trace " + traceId + ": " + sentry.events());
    SentryStub.Event event = of(traceId).get(0);
    Map<String, Object> shown = new LinkedHashMap<>();
    put(shown, "event", event.at("event_id"));
    put(shown, "message", event.message());
    put(shown, "transaction", event.at("transaction"));
    put(shown, "trace_id", event.at("contexts", "trace", "trace_id"));
    put(shown, "span_id", event.at("contexts", "trace", "span_id"));
    put(shown, "fingerprint", event.at("fingerprint"));
    return shown;
  }

  private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
    if (value != null) {
      shown.put(name, value);
    }
  }

  private List<SentryStub.Event> of(String traceId) {
    return sentry.events().stream()
        .filter(event -> traceId.equals(event.at("contexts", "trace", "trace_id")))
        .toList();
  }
}
