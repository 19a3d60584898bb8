package io.e2i.obs.operation;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The headers that carry a trace from one process to the next. The formats are OpenTelemetry's own
 * propagators; ours is only {@code X-Request-ID}. Immutable.
 */
public final class Propagation {

  /** The names that the configuration may list, in the words of {@code OTEL_PROPAGATORS}. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList("tracecontext", "baggage", "b3", "b3multi", "x-request-id"));

  private final TextMapPropagator propagator;
  private final boolean requestId;

  private Propagation(TextMapPropagator propagator, boolean requestId) {
    this.propagator = propagator;
    this.requestId = requestId;
  }

  /**
   * @param names some of {@link #NAMES}; where several name a trace, the earliest in that list wins
   */
  public static Propagation of(List<String> names) {
    List<TextMapPropagator> chosen = new ArrayList<>();
    // A propagator overwrites what earlier ones found, so the strongest comes last.
    if (names.contains("b3multi")) {
      chosen.add(B3Propagator.injectingMultiHeaders());
    }
    if (names.contains("b3")) {
      chosen.add(B3Propagator.injectingSingleHeader());
    }
    if (names.contains("tracecontext")) {
      chosen.add(W3CTraceContextPropagator.getInstance());
    }
    if (names.contains("baggage")) {
      chosen.add(W3CBaggagePropagator.getInstance());
    }
    boolean requestId = names.contains("x-request-id");
    if (requestId) {
      chosen.add(new RequestIdPropagator());
    }
    return new Propagation(TextMapPropagator.composite(chosen), requestId);
  }

  boolean carriesRequestId() {
    return requestId;
  }

  <C> Context extract(C carrier, TextMapGetter<C> headers) {
    return propagator.extract(Context.root(), carrier, new BoundedGetter<>(headers));
  }

  <C> void inject(Context context, C carrier, TextMapSetter<C> headers) {
    propagator.inject(context, carrier, headers);
  }
}
