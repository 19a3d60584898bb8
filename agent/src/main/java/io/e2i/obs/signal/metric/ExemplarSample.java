package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Trace;
import io.opentelemetry.api.trace.SpanId;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Labels;

/** One operation that stands for others in its bucket. Immutable. */
final class ExemplarSample {

  private final long value;
  private final Trace trace;
  private final long spanId;
  private final long nanos;
  private final long epochMillis;

  ExemplarSample(long value, FinishedOperation operation) {
    this.value = value;
    this.trace = operation.trace();
    this.spanId = operation.spanId();
    this.nanos = operation.endNanos();
    this.epochMillis = System.currentTimeMillis();
  }

  /** When the operation ended, in {@link System#nanoTime()}. */
  long nanos() {
    return nanos;
  }

  Exemplar toExemplar(long unit) {
    Labels ids =
        Labels.of(Exemplar.TRACE_ID, trace.id(), Exemplar.SPAN_ID, SpanId.fromLong(spanId));
    return new Exemplar((double) value / unit, ids, epochMillis);
  }
}
