package io.e2i.obs.signal.trace;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.common.AttributeKey;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {

  private final Map<AttributeKey<?>, Object> visited = new HashMap<>();
  private final SpanAttributes attributes = new SpanAttributes(this::visitOnce);

  private void visitOnce(AttributeKey<?> key, Object value) {
    assertThat(visited.put(key, value)).as("%s came before", key).isNull();
  }

  @Test
  void areThoseOfTemplateCallRequestAndFailure() {
    attributes.visit(
        SampleOperation.query()
            .in(SampleOperation.newTrace(true, "req-1"))
            .with(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L)
            .with(booleanKey("flag"), true)
            .failed("23505"));

    assertThat(visited)
        .containsOnly(
            Map.entry(DatabaseAttributes.SYSTEM_NAME, "h2database"),
            Map.entry(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L),
            Map.entry(booleanKey("flag"), true),
            Map.entry(stringKey("request.id"), "req-1"),
            Map.entry(stringKey("error.type"), "23505"));
  }

  @Test
  void areTheCallsRatherThanTheTemplates() {
    attributes.visit(SampleOperation.query().with(DatabaseAttributes.SYSTEM_NAME, "mysql"));
    assertThat(visited).containsOnly(Map.entry(DatabaseAttributes.SYSTEM_NAME, "mysql"));
    visited.clear();
    attributes.visit(SampleOperation.query());
    assertThat(visited).containsOnly(Map.entry(DatabaseAttributes.SYSTEM_NAME, "h2database"));
  }

  @Test
  void areCutIfTheyAreTooLong() {
    attributes.visit(
        SampleOperation.query().with(DatabaseAttributes.QUERY_TEXT, "x".repeat(10_000_000)));
    assertThat(visited.get(DatabaseAttributes.QUERY_TEXT))
        .asString()
        .hasSize(16 * 1024)
        .endsWith("x…");
  }

  @Test
  void ofAnExceptionAreTypeMessageAndStack() {
    SpanAttributes.visit(new IllegalStateException("no table"), this::visitOnce);
    assertThat(visited)
        .containsEntry(stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(stringKey("exception.message"), "no table")
        .hasSize(3);
    assertThat(visited.get(stringKey("exception.stacktrace")))
        .asString()
        .startsWith("java.lang.IllegalStateException: no table\n\tat " + getClass().getName());
  }
}
