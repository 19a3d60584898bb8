package io.e2i.obs.testkit;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns an OTLP message into plain values. */
final class SpanDecoder {

  private SpanDecoder() {}

  static List<RecordedSpan> spansOf(ExportTraceServiceRequest request) {
    List<RecordedSpan> spans = new ArrayList<>();
    for (ResourceSpans ofResource : request.getResourceSpansList()) {
      Map<String, Object> resource = attributes(ofResource.getResource().getAttributesList());
      for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
        for (Span span : ofScope.getSpansList()) {
          spans.add(span(span, ofScope.getScope().getName(), resource));
        }
      }
    }
    return spans;
  }

  private static RecordedSpan span(Span span, String scope, Map<String, Object> resource) {
    return new RecordedSpan(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        attributes(span.getAttributesList()),
        status(span.getStatus()),
        span.getStatus().getMessage(),
        span.getEventsList().stream()
            .map(
                e ->
                    new RecordedSpan.Event(
                        e.getName(), attributes(e.getAttributesList()), e.getTimeUnixNano()))
            .toList(),
        span.getLinksList().stream()
            .map(
                l ->
                    new RecordedSpan.Link(
                        hex(l.getTraceId()), hex(l.getSpanId()), attributes(l.getAttributesList())))
            .toList(),
        span.getTraceState(),
        scope,
        resource,
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano());
  }

  private static String status(Status status) {
    return switch (status.getCode()) {
      case STATUS_CODE_OK -> "OK";
      case STATUS_CODE_ERROR -> "ERROR";
      default -> "UNSET";
    };
  }

  private static Map<String, Object> attributes(List<KeyValue> pairs) {
    Map<String, Object> attributes = new TreeMap<>();
    for (KeyValue pair : pairs) {
      attributes.put(pair.getKey(), value(pair.getValue()));
    }
    return Collections.unmodifiableMap(attributes);
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(SpanDecoder::value).toList();
      default -> value.toString();
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
