package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanContext;

/** A span of this or another process that has led to an operation. Immutable. */
public final class Link {

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final boolean sampled;

  Link(long traceIdHigh, long traceIdLow, long spanId, boolean sampled) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.sampled = sampled;
  }

  static Link to(SpanContext span) {
    String trace = span.getTraceId();
    return new Link(
        Ids.fromHex(trace, 0), Ids.fromHex(trace, 16), Ids.spanId(span), span.isSampled());
  }

  /** The trace id's first 64 bits. */
  public long traceIdHigh() {
    return traceIdHigh;
  }

  /** The trace id's last 64 bits. */
  public long traceIdLow() {
    return traceIdLow;
  }

  public long spanId() {
    return spanId;
  }

  public boolean isSampled() {
    return sampled;
  }

  boolean isTo(Link other) {
    return spanId == other.spanId
        && traceIdLow == other.traceIdLow
        && traceIdHigh == other.traceIdHigh;
  }
}
