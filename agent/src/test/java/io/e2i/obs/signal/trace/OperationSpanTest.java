package io.e2i.obs.signal.trace;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.Test;

class OperationSpanTest {

  private static final long OFFSET = 1_700_000_000_000_000_000L;

  @Test
  void hasIdsKindNameAndScopeOfTheOperation() {
    SampleOperation query =
        SampleOperation.query().in(SampleOperation.trace(0x1L, 0xabcL, null)).named("SELECT o");
    OperationSpan span = span(query);

    assertThat(span.getTraceId()).isEqualTo("00000000000000010000000000000abc");
    assertThat(span.getSpanId()).isEqualTo(String.format("%016x", query.spanId()));
    assertThat(span.getSpanContext().isValid()).isTrue();
    assertThat(span.getSpanContext().isSampled()).isTrue();
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getName()).isEqualTo("SELECT o");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.e2i.obs.jdbc");
    assertThat(span.getStatus()).isEqualTo(StatusData.unset());
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.hasEnded()).isTrue();
  }

  @Test
  void tellsAParentOfThisProcessFromARemoteOne() {
    SampleOperation request = SampleOperation.of(SampleOperation.REQUEST).remoteParent(0xfeedL);
    SampleOperation query = SampleOperation.query().childOf(request);

    assertThat(span(request).getParentSpanId()).isEqualTo("000000000000feed");
    assertThat(span(request).getParentSpanContext().isRemote()).isTrue();
    assertThat(span(query).getParentSpanId()).isEqualTo(span(request).getSpanId());
    assertThat(span(query).getParentSpanContext().isRemote()).isFalse();
    assertThat(span(query).getTraceId()).isEqualTo(span(request).getTraceId());
  }

  @Test
  void lastsExactlyAsLongAsTheOperationDid() {
    OperationSpan span = span(SampleOperation.query().times(-5, 1_000_000_007L));
    assertThat(span.getStartEpochNanos()).isEqualTo(OFFSET - 5);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(1_000_000_012L);
  }

  @Test
  void hasAttributesOfTemplateCallRequestAndFailure() {
    SampleOperation query =
        SampleOperation.query()
            .in(SampleOperation.newTrace(true, "req-1"))
            .with(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L)
            .with(booleanKey("flag"), true)
            .failed("23505");
    OperationSpan span = span(query);

    assertThat(span.getAttributes().asMap())
        .containsEntry(DatabaseAttributes.SYSTEM_NAME, "h2database")
        .containsEntry(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L)
        .containsEntry(booleanKey("flag"), true)
        .containsEntry(stringKey("request.id"), "req-1")
        .containsEntry(stringKey("error.type"), "23505")
        .hasSize(5);
    assertThat(span.getTotalAttributeCount()).isEqualTo(5);
    assertThat(span.getStatus()).isEqualTo(StatusData.error());
    assertThat(span.getEvents()).isEmpty();
  }

  @Test
  void takesTheCallsAttributeOverTheTemplates() {
    SampleOperation query = SampleOperation.query().with(DatabaseAttributes.SYSTEM_NAME, "mysql");
    assertThat(span(query).getAttributes().get(DatabaseAttributes.SYSTEM_NAME)).isEqualTo("mysql");
  }

  @Test
  void cutsATextThatIsTooLong() {
    SampleOperation query =
        SampleOperation.query().with(DatabaseAttributes.QUERY_TEXT, "x".repeat(10_000_000));
    assertThat(span(query).getAttributes().get(DatabaseAttributes.QUERY_TEXT))
        .hasSize(16 * 1024)
        .endsWith("x…");
  }

  @Test
  void showsAnExceptionAsStatusAndEvent() {
    OperationSpan span =
        span(SampleOperation.query().failed(new IllegalStateException("no table")));

    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("no table");
    assertThat(span.getAttributes().get(stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(span.getTotalRecordedEvents()).isEqualTo(1);
    EventData event = span.getEvents().get(0);
    assertThat(event.getName()).isEqualTo("exception");
    assertThat(event.getEpochNanos()).isEqualTo(span.getEndEpochNanos());
    assertThat(event.getAttributes().get(stringKey("exception.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(event.getAttributes().get(stringKey("exception.message"))).isEqualTo("no table");
    assertThat(event.getAttributes().get(stringKey("exception.stacktrace")))
        .startsWith("java.lang.IllegalStateException: no table\n\tat " + getClass().getName());
  }

  private static OperationSpan span(SampleOperation operation) {
    return new OperationSpan(operation, Resource.empty(), OFFSET);
  }
}
