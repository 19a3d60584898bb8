package io.e2i.obs.operation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
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

  private static final String TRACEPARENT = "traceparent";
  private static final String B3_TRACE = "X-B3-TraceId";
  private static final String BAGGAGE = "baggage";

  private final boolean readsTraceContext;
  private final boolean readsB3;
  private final TextMapPropagator writing;
  private final String requestIdHeader;
  private final boolean baggage;
  private final boolean requestId;
  private final boolean traceContext;
  private final boolean b3;
  private final boolean b3Multi;
  private final BusinessHeaders business;
  private final @Nullable Propagation forTasks;

  private Propagation(
      List<String> read,
      List<String> written,
      String requestIdHeader,
      BusinessHeaders business,
      @Nullable Propagation forTasks) {
    this.readsTraceContext = read.contains("tracecontext");
    this.readsB3 = read.contains("b3") || read.contains("b3multi");
    this.baggage = read.contains(BAGGAGE);
    this.writing = writing(written, requestIdHeader);
    this.requestIdHeader = requestIdHeader;
    this.requestId = written.contains("x-request-id");
    this.traceContext = written.contains("tracecontext");
    this.b3 = written.contains("b3");
    this.b3Multi = written.contains("b3multi");
    this.business = business;
    this.forTasks = forTasks;
  }

  /** As {@link #of(List, BusinessHeaders)}, without anything of the business. */
  public static Propagation of(List<String> names) {
    return of(names, BusinessHeaders.NONE);
  }

  /**
   * @param names some of {@link #NAMES}; where several name a trace, the earliest in that list wins
   * @param business where it says for whom something is, and what of that is sent on
   */
  public static Propagation of(List<String> names, BusinessHeaders business) {
    List<String> inMessages = new ArrayList<>(names);
    if (names.contains("tracecontext")) {
      // Who reads messages reads this one; a second form would only make every message longer.
      inMessages.remove("b3");
      inMessages.remove("b3multi");
    }
    Propagation forTasks =
        new Propagation(names, inMessages, RequestId.IN_MESSAGES, business, null);
    return new Propagation(names, names, RequestId.HEADER, business, forTasks);
  }

  /** How messages carry the trace: the same formats are read, but only one is written. */
  Propagation forTasks() {
    Propagation own = forTasks;
    return own == null ? this : own;
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

  /** What these headers say; what is broken or too long counts as absent. */
  <C> Incoming read(C carrier, TextMapGetter<C> headers) {
    Link plain = plainCaller(carrier, headers);
    if (plain != null) {
      return incoming(plain, TraceState.getDefault(), carrier, headers);
    }
    SpanContext span = callerIn(carrier, headers);
    return incoming(linkTo(span), span.getTraceState(), carrier, headers);
  }

  private <C> Incoming incoming(
      @Nullable Link caller, TraceState state, C carrier, TextMapGetter<C> headers) {
    Context context = baggageIn(carrier, headers);
    String id = requestId ? RequestId.accepted(headers.get(carrier, requestIdHeader)) : null;
    BusinessContext given =
        forTasks == null ? business.read(context) : business.read(carrier, headers, context);
    return new Incoming(caller, state, id, context, given);
  }

  /** The span that these headers name; null if they name none. */
  <C> @Nullable Link callerOf(C carrier, TextMapGetter<C> headers) {
    Link plain = plainCaller(carrier, headers);
    return plain != null ? plain : linkTo(callerIn(carrier, headers));
  }

  private static @Nullable Link linkTo(SpanContext span) {
    return span.isValid() ? Link.to(span) : null;
  }

  /**
   * Almost every caller says no more than this and says it in the same form; this way nothing is
   * made but the result. Null if the propagators have to look.
   */
  private <C> @Nullable Link plainCaller(C carrier, TextMapGetter<C> headers) {
    String text = readsTraceContext ? headers.get(carrier, TRACEPARENT) : null;
    return text != null && TraceText.isPlain(text) && headers.get(carrier, "tracestate") == null
        ? TraceText.link(text)
        : null;
  }

  /** The propagators make garbage whether or not there is a header, so that is looked at before. */
  private <C> SpanContext callerIn(C carrier, TextMapGetter<C> headers) {
    SpanContext found = SpanContext.getInvalid();
    if (readsTraceContext && headers.get(carrier, TRACEPARENT) != null) {
      found = caller(W3CTraceContextPropagator.getInstance(), carrier, headers);
    }
    boolean isB3 =
        !found.isValid()
            && readsB3
            && (headers.get(carrier, "b3") != null || headers.get(carrier, B3_TRACE) != null);
    // It reads both forms.
    return isB3 ? caller(B3Propagator.injectingSingleHeader(), carrier, headers) : found;
  }

  private static <C> SpanContext caller(
      TextMapPropagator format, C carrier, TextMapGetter<C> headers) {
    Context found = format.extract(Context.root(), carrier, new BoundedGetter<>(headers));
    return Span.fromContext(found).getSpanContext();
  }

  private <C> Context baggageIn(C carrier, TextMapGetter<C> headers) {
    // Asked for here, because the propagator makes garbage whether or not there is any.
    return baggage && headers.get(carrier, BAGGAGE) != null
        ? W3CBaggagePropagator.getInstance()
            .extract(Context.root(), carrier, new BoundedGetter<>(headers))
        : Context.root();
  }

  <C> void inject(Operation operation, C carrier, TextMapSetter<C> headers) {
    Context within = operation.within();
    BusinessContext known = operation.trace().business();
    boolean isBusinessSent = business.isSent(known);
    if (b3Multi
        || isBusinessSent
        || !operation.trace().state().isEmpty()
        || Baggage.fromContextOrNull(within) != null) {
      Context carried = operation.context().with(Span.wrap(operation.spanContext()));
      writing.inject(
          isBusinessSent ? business.carrying(known, carried) : carried, carrier, headers);
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
      headers.set(carrier, TRACEPARENT, TraceText.traceparent(operation));
    }
    String id = requestId ? operation.trace().requestId() : null;
    if (id != null) {
      headers.set(carrier, requestIdHeader, id);
    }
  }
}
