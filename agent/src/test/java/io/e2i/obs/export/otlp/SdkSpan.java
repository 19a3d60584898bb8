package io.e2i.obs.export.otlp;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Link;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.exception.ExceptionText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A finished operation in the form that OpenTelemetry's own exporter reads. */
final class SdkSpan implements SpanData {

  // Spans are grouped by their scope's identity.
  private static final Map<String, InstrumentationScopeInfo> SCOPES = new ConcurrentHashMap<>();

  private final FinishedOperation operation;
  private final Resource resource;
  private final long epochOffset;

  SdkSpan(FinishedOperation operation, Resource resource, long epochOffset) {
    this.operation = operation;
    this.resource = resource;
    this.epochOffset = epochOffset;
  }

  @Override
  public String getName() {
    return operation.name();
  }

  @Override
  public SpanKind getKind() {
    return operation.kind().spanKind();
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.create(
        operation.trace().id(),
        SpanId.fromLong(operation.spanId()),
        TraceFlags.getSampled(),
        operation.trace().state());
  }

  @Override
  public SpanContext getParentSpanContext() {
    long parent = operation.parentSpanId();
    if (parent == 0) {
      return SpanContext.getInvalid();
    }
    SpanContext own = getSpanContext();
    String id = SpanId.fromLong(parent);
    return operation.parentIsRemote()
        ? SpanContext.createFromRemoteParent(
            own.getTraceId(), id, own.getTraceFlags(), own.getTraceState())
        : SpanContext.create(own.getTraceId(), id, own.getTraceFlags(), own.getTraceState());
  }

  @Override
  public StatusData getStatus() {
    if (operation.errorType() == null) {
      return StatusData.unset();
    }
    Throwable error = operation.error();
    return error == null
        ? StatusData.error()
        : StatusData.create(StatusCode.ERROR, ExceptionText.message(error));
  }

  @Override
  public long getStartEpochNanos() {
    return operation.startNanos() + epochOffset;
  }

  @Override
  public long getEndEpochNanos() {
    return operation.endNanos() + epochOffset;
  }

  @Override
  public Attributes getAttributes() {
    AttributesBuilder builder = operation.template().attributes().toBuilder();
    operation.forEachOwnAttribute((key, value) -> put(builder, key, value));
    put(builder, OperationAttributes.REQUEST_ID, operation.trace().requestId());
    put(builder, OperationAttributes.ERROR_TYPE, operation.errorType());
    return builder.build();
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  @Override
  public List<EventData> getEvents() {
    Throwable error = operation.error();
    return error == null
        ? Collections.<EventData>emptyList()
        : Collections.singletonList(
            EventData.create(getEndEpochNanos(), "exception", attributesOf(error)));
  }

  @Override
  public int getTotalRecordedEvents() {
    return operation.error() == null ? 0 : 1;
  }

  @Override
  public List<LinkData> getLinks() {
    List<LinkData> links = new ArrayList<>();
    for (Link link : operation.links().list()) {
      links.add(
          LinkData.create(
              SpanContext.createFromRemoteParent(
                  TraceId.fromLongs(link.traceIdHigh(), link.traceIdLow()),
                  SpanId.fromLong(link.spanId()),
                  link.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                  TraceState.getDefault())));
    }
    return links;
  }

  @Override
  public int getTotalRecordedLinks() {
    return operation.links().list().size() + operation.links().dropped();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        getInstrumentationScopeInfo().getName(), null);
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPES.computeIfAbsent(
        operation.template().technology(),
        name -> InstrumentationScopeInfo.create("io.e2i.obs." + name));
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  private static Attributes attributesOf(Throwable error) {
    return Attributes.of(
        AttributeKey.stringKey("exception.type"),
        error.getClass().getName(),
        AttributeKey.stringKey("exception.message"),
        error.getMessage(),
        AttributeKey.stringKey("exception.stacktrace"),
        ExceptionText.stack(error));
  }

  @SuppressWarnings("unchecked")
  private static void put(AttributesBuilder builder, AttributeKey<?> key, Object value) {
    if (value != null) {
      builder.put((AttributeKey<Object>) key, value);
    }
  }
}
