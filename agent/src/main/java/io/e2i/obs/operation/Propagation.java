package io.e2i.obs.operation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
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
import org.jspecify.annotations.Nullable;

/**
 * The headers that carry a trace from one process to the next. The formats are OpenTelemetry's own
 * propagators; ours is only {@code X-Request-ID}. Immutable.
 */
public final class Propagation {

  /** The names that the configuration may list, in the words of {@code OTEL_PROPAGATORS}. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList("tracecontext", "baggage", "b3", "b3multi", "x-request-id"));

  private static final String BAGGAGE = "baggage";

  // The strongest first: what it finds, others are not asked for.
  private final List<TextMapPropagator> readingTrace;
  private final RequestIdPropagator requestIds;
  private final TextMapPropagator writing;
  private final String requestIdHeader;
  private final boolean baggage;
  private final boolean requestId;
  private final boolean traceContext;
  private final boolean b3;
  private final boolean b3Multi;
  private final @Nullable Propagation forTasks;

  private Propagation(
      List<String> read,
      List<String> written,
      String requestIdHeader,
      @Nullable Propagation forTasks) {
    this.readingTrace = readingTrace(read);
    this.requestIds = new RequestIdPropagator(requestIdHeader);
    this.baggage = read.contains(BAGGAGE);
    this.writing = writing(written, requestIdHeader);
    this.requestIdHeader = requestIdHeader;
    this.requestId = written.contains("x-request-id");
    this.traceContext = written.contains("tracecontext");
    this.b3 = written.contains("b3");
    this.b3Multi = written.contains("b3multi");
    this.forTasks = forTasks;
  }

  /**
   * @param names some of {@link #NAMES}; where several name a trace, the earliest in that list wins
   */
  public static Propagation of(List<String> names) {
    List<String> inMessages = new ArrayList<>(names);
    if (names.contains("tracecontext")) {
      // Who reads messages reads this one; a second form would only make every message longer.
      inMessages.remove("b3");
      inMessages.remove("b3multi");
    }
    Propagation forTasks = new Propagation(names, inMessages, RequestId.IN_MESSAGES, null);
    return new Propagation(names, names, RequestId.HEADER, forTasks);
  }

  /** How messages carry the trace: the same formats are read, but only one is written. */
  Propagation forTasks() {
    Propagation own = forTasks;
    return own == null ? this : own;
  }

  private static List<TextMapPropagator> readingTrace(List<String> names) {
    List<TextMapPropagator> chosen = new ArrayList<>();
    if (names.contains("tracecontext")) {
      chosen.add(W3CTraceContextPropagator.getInstance());
    }
    if (names.contains("b3") || names.contains("b3multi")) {
      // Either reads both forms.
      chosen.add(B3Propagator.injectingSingleHeader());
    }
    return chosen;
  }

  private static TextMapPropagator writing(List<String> names, String requestIdHeader) {
    List<TextMapPropagator> chosen = new ArrayList<>();
    if (names.contains("b3multi")) {
      chosen.add(B3Propagator.injectingMultiHeaders());
    }
    if (names.contains("b3")) {
      chosen.add(B3Propagator.injectingSingleHeader());
    }
    if (names.contains("tracecontext")) {
      chosen.add(W3CTraceContextPropagator.getInstance());
    }
    if (names.contains(BAGGAGE)) {
      chosen.add(W3CBaggagePropagator.getInstance());
    }
    if (names.contains("x-request-id")) {
      chosen.add(new RequestIdPropagator(requestIdHeader));
    }
    return TextMapPropagator.composite(chosen);
  }

  boolean carriesRequestId() {
    return requestId;
  }

  <C> Context extract(C carrier, TextMapGetter<C> headers) {
    Context root = Context.root();
    BoundedGetter<C> bounded = new BoundedGetter<>(headers);
    Context found = root;
    for (int i = 0; found == root && i < readingTrace.size(); i++) {
      found = readingTrace.get(i).extract(root, carrier, bounded);
    }
    // Asked for here, because the propagator makes garbage whether or not there is any.
    if (baggage && headers.get(carrier, BAGGAGE) != null) {
      found = W3CBaggagePropagator.getInstance().extract(found, carrier, bounded);
    }
    return requestId ? requestIds.extract(found, carrier, bounded) : found;
  }

  <C> void inject(Operation operation, C carrier, TextMapSetter<C> headers) {
    Context within = operation.within();
    if (b3Multi
        || !operation.trace().state().isEmpty()
        || Baggage.fromContextOrNull(within) != null) {
      Span span = Span.wrap(operation.spanContext());
      writing.inject(operation.context().with(span), carrier, headers);
    } else {
      injectPlain(operation, carrier, headers);
    }
  }

  /** Almost every call has no more to carry; this way it makes a quarter of the garbage. */
  private <C> void injectPlain(Operation operation, C carrier, TextMapSetter<C> headers) {
    if (b3) {
      headers.set(carrier, "b3", TraceText.b3(operation));
    }
    if (traceContext) {
      headers.set(carrier, "traceparent", TraceText.traceparent(operation));
    }
    String id = requestId ? operation.trace().requestId() : null;
    if (id != null) {
      headers.set(carrier, requestIdHeader, id);
    }
  }
}
