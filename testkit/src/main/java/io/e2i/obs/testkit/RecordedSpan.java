package io.e2i.obs.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span as it arrived over OTLP. Ids are lower-case hexadecimal; attribute values are String,
 * Long, Double, Boolean, or a List of them.
 *
 * @param parentSpanId empty for the first span of a trace
 * @param kind {@code SERVER}, {@code CLIENT}, {@code INTERNAL}, {@code PRODUCER} or {@code
 *     CONSUMER}
 * @param status {@code UNSET}, {@code OK} or {@code ERROR}
 * @param scope the name of the instrumentation scope
 * @param resource the attributes of the resource
 */
public record RecordedSpan(
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    String kind,
    Map<String, Object> attributes,
    String status,
    String statusDescription,
    List<Event> events,
    List<Link> links,
    String traceState,
    String scope,
    Map<String, Object> resource,
    long startNanos,
    long endNanos) {

  /** Something that happened during the span, such as an exception. */
  public record Event(String name, Map<String, Object> attributes, long nanos) {}

  /** A span elsewhere that this one refers to. */
  public record Link(String traceId, String spanId, Map<String, Object> attributes) {}

  public long durationNanos() {
    return endNanos - startNanos;
  }

  /** The attribute's value, or null if the span has no such attribute. */
  public @Nullable Object attribute(String key) {
    return attributes.get(key);
  }

  /** Whether the span has no parent at all, not even one in another process. */
  public boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  public boolean isError() {
    return status.equals("ERROR");
  }

  public boolean isChildOf(RecordedSpan parent) {
    return traceId.equals(parent.traceId) && parentSpanId.equals(parent.spanId);
  }

  /** The name under which the recording service is known. */
  public String service() {
    return String.valueOf(resource.get("service.name"));
  }

  @Override
  public String toString() {
    return kind + " " + name + (isError() ? " ERROR " + statusDescription : "") + " " + attributes;
  }
}
