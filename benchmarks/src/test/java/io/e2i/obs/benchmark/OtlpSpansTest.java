package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

class OtlpSpansTest {

  private static final KeyValue ATTRIBUTE =
      KeyValue.newBuilder()
          .setKey("long")
          .setValue(AnyValue.newBuilder().setStringValue("x".repeat(300)))
          .build();

  @Test
  void countsSpansOfAllResourcesAndScopes() {
    ExportTraceServiceRequest message =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(resource(3, 4))
            .addResourceSpans(resource())
            .addResourceSpans(resource(0, 1))
            .build();

    assertThat(OtlpSpans.in(message.toByteArray())).isEqualTo(8);
  }

  @Test
  void anEmptyMessageHasNone() {
    assertThat(OtlpSpans.in(new byte[0])).isZero();
  }

  private static ResourceSpans resource(int... spansOfScopes) {
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().addAttributes(ATTRIBUTE))
            .setSchemaUrl("https://example.com/schema");
    for (int spans : spansOfScopes) {
      ScopeSpans.Builder scope = ScopeSpans.newBuilder();
      for (int i = 0; i < spans; i++) {
        scope.addSpans(
            Span.newBuilder()
                .setName("SELECT items")
                .setStartTimeUnixNano(Long.MAX_VALUE)
                .addAttributes(ATTRIBUTE));
      }
      resource.addScopeSpans(scope);
    }
    return resource.build();
  }
}
