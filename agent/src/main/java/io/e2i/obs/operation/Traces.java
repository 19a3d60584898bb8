package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Begins traces and decides which are sampled: as the caller decided if there is one, otherwise by
 * ratio of the trace id, in the way of OpenTelemetry's {@code TraceIdRatioBased}, so that services
 * with equal ratios decide equally.
 */
final class Traces {

  private final long sampledBelow;
  private final boolean requestIds;

  Traces(double samplingRatio, boolean requestIds) {
    this.sampledBelow =
        samplingRatio >= 1 ? Long.MAX_VALUE : (long) (samplingRatio * Long.MAX_VALUE);
    this.requestIds = requestIds;
  }

  /** The trace of an operation without parent in this JVM. */
  Trace continued(SpanContext caller, OperationKind kind, Context context) {
    String requestId = requestId(kind, context);
    if (caller.isValid()) {
      String id = caller.getTraceId();
      return new Trace(
          Ids.fromHex(id, 0),
          Ids.fromHex(id, 16),
          caller.isSampled(),
          caller.getTraceState(),
          requestId);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong();
    long low = Ids.newSpanId();
    return new Trace(high, low, isSampled(low), TraceState.getDefault(), requestId);
  }

  /**
   * A new trace for an operation that others have led to: sampled if one of those is, so that who
   * follows a link finds something.
   */
  Trace linked(Links links, OperationKind kind, Context context) {
    Trace own = continued(SpanContext.getInvalid(), kind, context);
    return links.isAnySampled() && !own.isSampled()
        ? new Trace(own.idHigh(), own.idLow(), true, own.state(), own.requestId())
        : own;
  }

  private boolean isSampled(long idLow) {
    return sampledBelow == Long.MAX_VALUE || (idLow & Long.MAX_VALUE) < sampledBelow;
  }

  private @Nullable String requestId(OperationKind kind, Context context) {
    String given = context.get(OperationContext.REQUEST_ID);
    if (given != null || !requestIds || kind != OperationKind.HTTP_SERVER) {
      return given;
    }
    return RequestId.create();
  }
}
