package io.e2i.obs.operation;

import io.opentelemetry.api.trace.TraceState;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Begins traces and decides which are sampled: as the caller decided if there is one, otherwise by
 * {@link TraceIdRatio}.
 */
final class Traces {

  private final TraceIdRatio sampled;
  private final boolean requestIds;

  Traces(double samplingRatio, boolean requestIds) {
    this.sampled = TraceIdRatio.of(samplingRatio);
    this.requestIds = requestIds;
  }

  /** The trace of an operation without parent in this JVM: the caller's, or a new one. */
  Trace of(Incoming incoming, OperationKind kind) {
    String given = incoming.requestId();
    boolean makeId = given == null && requestIds && kind == OperationKind.HTTP_SERVER;
    String requestId = makeId ? RequestId.create() : given;
    Link caller = incoming.caller();
    Trace trace =
        caller == null
            ? begun(requestId)
            : new Trace(
                caller.traceIdHigh(),
                caller.traceIdLow(),
                caller.isSampled(),
                incoming.state(),
                requestId);
    return trace.with(incoming.business());
  }

  /** A new trace of what nobody has asked for from outside. */
  Trace begun(OperationKind kind) {
    boolean makeId = requestIds && kind == OperationKind.HTTP_SERVER;
    return begun(makeId ? RequestId.create() : null);
  }

  /**
   * A new trace for an operation that others have led to: sampled if one of those is, so that who
   * follows a link finds something.
   */
  Trace linked(Links links) {
    Trace own = begun((String) null);
    return links.isAnySampled() && !own.isSampled()
        ? new Trace(own.idHigh(), own.idLow(), true, own.state(), null)
        : own;
  }

  private Trace begun(@Nullable String requestId) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong();
    long low = Ids.newSpanId();
    return new Trace(high, low, sampled.has(low), TraceState.getDefault(), requestId);
  }
}
