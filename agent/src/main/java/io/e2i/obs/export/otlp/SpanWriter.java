package io.e2i.obs.export.otlp;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Trace;
import io.e2i.obs.operation.exception.ExceptionText;
import io.e2i.obs.signal.trace.SpanAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/** Writes operations as the message {@code Span}. */
final class SpanWriter {

  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int TRACE_STATE = 3;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START_TIME = 7;
  private static final int END_TIME = 8;
  private static final int ATTRIBUTES = 9;
  private static final int EVENTS = 11;
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  private static final int EVENT_TIME = 1;
  private static final int EVENT_NAME = 2;
  private static final int EVENT_ATTRIBUTES = 3;

  private static final int STATUS_MESSAGE = 2;
  private static final int STATUS_CODE = 3;
  private static final int ERROR = 2;

  /** W3C trace flag: only sampled operations get here. */
  private static final int SAMPLED = 0x1;

  private static final int PARENT_REMOTENESS_IS_KNOWN = 0x100;
  private static final int PARENT_IS_REMOTE = 0x200;

  private final ProtoBuffer buffer;
  private final SpanAttributes attributes;
  private final AttributeWriter eventAttributes;
  private final LinkWriter links;

  SpanWriter(ProtoBuffer buffer) {
    this.buffer = buffer;
    this.attributes = new SpanAttributes(new AttributeWriter(buffer, ATTRIBUTES));
    this.eventAttributes = new AttributeWriter(buffer, EVENT_ATTRIBUTES);
    this.links = new LinkWriter(buffer);
  }

  /**
   * @param epochOffset from {@link io.e2i.obs.signal.trace.EpochClock#offset()}
   */
  void write(int field, FinishedOperation operation, long epochOffset) {
    int before = buffer.size();
    buffer.fixed32(
        FLAGS,
        SAMPLED | PARENT_REMOTENESS_IS_KNOWN | (operation.parentIsRemote() ? PARENT_IS_REMOTE : 0));
    if (operation.errorType() != null) {
      failure(operation.error(), operation.endNanos() + epochOffset);
    }
    links.write(operation.links());
    attributes.visit(operation);
    buffer.fixed64(END_TIME, operation.endNanos() + epochOffset);
    buffer.fixed64(START_TIME, operation.startNanos() + epochOffset);
    buffer.varint(KIND, number(operation.kind()));
    buffer.string(NAME, operation.name());
    if (operation.parentSpanId() != 0) {
      buffer.id(PARENT_SPAN_ID, operation.parentSpanId());
    }
    Trace trace = operation.trace();
    if (!trace.state().isEmpty()) {
      buffer.string(TRACE_STATE, text(trace.state()));
    }
    buffer.id(SPAN_ID, operation.spanId());
    buffer.id(TRACE_ID, trace.idHigh(), trace.idLow());
    buffer.enclose(field, before);
  }

  /** Status and, if there was an exception, the event that tells of it. */
  private void failure(@Nullable Throwable error, long epochNanos) {
    int before = buffer.size();
    buffer.varint(STATUS_CODE, ERROR);
    String message = error == null ? "" : ExceptionText.message(error);
    if (!message.isEmpty()) {
      buffer.string(STATUS_MESSAGE, message);
    }
    buffer.enclose(STATUS, before);
    if (error != null) {
      exception(error, epochNanos);
    }
  }

  private void exception(Throwable error, long epochNanos) {
    int before = buffer.size();
    SpanAttributes.visit(error, eventAttributes);
    buffer.string(EVENT_NAME, "exception");
    buffer.fixed64(EVENT_TIME, epochNanos);
    buffer.enclose(EVENTS, before);
  }

  /** In the form of the header {@code tracestate}. */
  private static String text(TraceState state) {
    StringBuilder text = new StringBuilder();
    state.forEach(
        (key, value) ->
            text.append(text.length() == 0 ? "" : ",").append(key).append('=').append(value));
    return text.toString();
  }

  private static int number(OperationKind kind) {
    SpanKind spanKind = kind.spanKind();
    switch (spanKind) {
      case SERVER:
        return 2;
      case CLIENT:
        return 3;
      case PRODUCER:
        return 4;
      case CONSUMER:
        return 5;
      default:
        return 1;
    }
  }
}
