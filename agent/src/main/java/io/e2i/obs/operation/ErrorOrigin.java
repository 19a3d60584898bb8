package io.e2i.obs.operation;

/** Where an exception came up: a span, and the trace that it is part of. Immutable. */
public final class ErrorOrigin {

  private final Trace trace;
  private final long spanId;

  ErrorOrigin(Operation operation) {
    this.trace = operation.trace();
    this.spanId = operation.spanId();
  }

  public Trace trace() {
    return trace;
  }

  public long spanId() {
    return spanId;
  }

  boolean isIn(Trace other) {
    return trace.idLow() == other.idLow() && trace.idHigh() == other.idHigh();
  }
}
