package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/** What all operations of one trace in this JVM share. Immutable. */
public class Trace {

  /** Of operations that are in no trace: never sampled, with an id that is not valid. */
  static final Trace NONE = new Trace(0, 0, false, TraceState.getDefault(), null);

  private final long idHigh;
  private final long idLow;
  private final boolean sampled;
  private final TraceState state;
  private final @Nullable String requestId;

  Trace(long idHigh, long idLow, boolean sampled, TraceState state, @Nullable String requestId) {
    this.idHigh = idHigh;
    this.idLow = idLow;
    this.sampled = sampled;
    this.state = state;
    this.requestId = requestId;
  }

  /** The trace id's first 64 bits. */
  public long idHigh() {
    return idHigh;
  }

  /** The trace id's last 64 bits. */
  public long idLow() {
    return idLow;
  }

  /** The trace id in 32 hexadecimal digits, made anew at each call. */
  public String id() {
    return TraceId.fromLongs(idHigh, idLow);
  }

  /** Whether there is an id: not of operations that are in no trace. */
  public boolean isValid() {
    return (idHigh | idLow) != 0;
  }

  /** Whether spans of this trace are exported. Metrics and slow calls are recorded either way. */
  public boolean isSampled() {
    return sampled;
  }

  /** W3C {@code tracestate}, carried onward unchanged. */
  public TraceState state() {
    return state;
  }

  /** The ids of one of its operations for a propagator: a value made anew at each call. */
  SpanContext spanContext(long spanId) {
    return SpanContext.create(
        id(),
        SpanId.fromLong(spanId),
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        state);
  }

  /** For whom the trace works, as far as its headers said. */
  public BusinessContext business() {
    return BusinessContext.NONE;
  }

  /** The same trace, for whom it works. */
  Trace with(BusinessContext business) {
    return business == business() ? this : new ForSomebody(this, business);
  }

  /** The request's id, given by the caller or made here; null outside of a request. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** A class of its own, so that traces of which nobody knows need no room for it. */
  private static final class ForSomebody extends Trace {
    private final BusinessContext business;

    ForSomebody(Trace trace, BusinessContext business) {
      super(trace.idHigh, trace.idLow, trace.sampled, trace.state, trace.requestId);
      this.business = business;
    }

    @Override
    public BusinessContext business() {
      return business;
    }
  }
}
