package io.e2i.obs.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Links;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What our encoder writes, read by the protobuf library. */
class TraceRequestWriterTest {

  private static final long OFFSET = 1_700_000_000_000_000_000L;

  private final AnyOperation any = new AnyOperation(new Random(42));
  private final Attributes resource = any.attributes();
  private final TraceRequestWriter writer = new TraceRequestWriter(resource);

  @Test
  void saysWhatOpenTelemetrysExporterSays() throws Exception {
    for (int n = 0; n < 2_000; n++) {
      List<FinishedOperation> batch = any.batch();
      assertThat(inOrder(decoded(batch))).as("batch %s", n).isEqualTo(inOrder(sdk(batch)));
    }
  }

  @Test
  void keepsTheOrderOfSpansWithinAScope() throws Exception {
    List<FinishedOperation> batch = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      batch.add(SampleOperation.query().named("SELECT " + i));
    }
    List<Span> spans = decoded(batch).getResourceSpans(0).getScopeSpans(0).getSpansList();
    assertThat(spans).hasSize(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(spans.get(i).getName()).isEqualTo("SELECT " + i);
    }
  }

  @Test
  void writesAQuestionMarkForHalfACharacter() throws Exception {
    SampleOperation odd = SampleOperation.query().named("a\uD83D\u00e9\uDE00\uD83D\uDE00\uD83D");
    assertThat(decoded(List.of(odd)).getResourceSpans(0).getScopeSpans(0).getSpans(0).getName())
        .isEqualTo("a?\u00e9?\uD83D\uDE00?");
  }

  @Test
  void takesMoreRoomForALargeBatchAndGivesItBack() throws Exception {
    List<FinishedOperation> batch = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      batch.add(SampleOperation.query().named(String.valueOf(i).repeat(10_000)));
    }
    ByteBuffer message = writer.write(batch, OFFSET);
    assertThat(ExportTraceServiceRequest.parseFrom(message.duplicate()).getResourceSpansCount())
        .isEqualTo(1);
    assertThat(message.remaining()).isGreaterThan(4_000_000);
    writer.release();
    assertThat(writer.write(OtlpExporterTest.queries(1), OFFSET).capacity())
        .isLessThanOrEqualTo(ProtoBuffer.MAX_KEPT);
  }

  @Test
  void countsTheLinksThatFoundNoRoom() throws Exception {
    List<FinishedOperation> batch = List.of(SampleOperation.query().linkedTo(Links.MAX + 7));
    assertThat(inOrder(decoded(batch))).isEqualTo(inOrder(sdk(batch)));
    Span span = decoded(batch).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getLinksCount()).isEqualTo(Links.MAX);
    assertThat(span.getDroppedLinksCount()).isEqualTo(7);
  }

  private ExportTraceServiceRequest decoded(List<FinishedOperation> batch) throws Exception {
    return ExportTraceServiceRequest.parseFrom(writer.write(batch, OFFSET));
  }

  private ExportTraceServiceRequest sdk(List<FinishedOperation> batch) throws Exception {
    var common = io.opentelemetry.sdk.resources.Resource.create(resource);
    List<SpanData> spans = new ArrayList<>();
    for (FinishedOperation operation : batch) {
      spans.add(new SdkSpan(operation, common, OFFSET));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceRequestMarshaler.create(spans).writeBinaryTo(bytes);
    return ExportTraceServiceRequest.parseFrom(bytes.toByteArray());
  }

  /** The same message with its attributes and scopes, which come in any order, sorted. */
  private static ResourceSpans inOrder(ExportTraceServiceRequest request) {
    assertThat(request.getResourceSpansCount()).isEqualTo(1);
    ResourceSpans.Builder all = request.getResourceSpans(0).toBuilder();
    List<ScopeSpans> scopes = new ArrayList<>();
    for (ScopeSpans.Builder scope : all.getScopeSpansBuilderList()) {
      scope.getSpansBuilderList().forEach(TraceRequestWriterTest::sort);
      scopes.add(scope.build());
    }
    scopes.sort(Comparator.comparing(scope -> scope.getScope().getName()));
    Resource.Builder resource = all.getResourceBuilder();
    List<KeyValue> attributes = sorted(resource.getAttributesList());
    resource.clearAttributes().addAllAttributes(attributes);
    return all.clearScopeSpans().addAllScopeSpans(scopes).build();
  }

  private static void sort(Span.Builder span) {
    if (span.getStatus().equals(Status.getDefaultInstance())) {
      // Written without content, or not at all.
      span.clearStatus();
    }
    List<KeyValue> attributes = sorted(span.getAttributesList());
    span.clearAttributes().addAllAttributes(attributes);
    for (Span.Event.Builder event : span.getEventsBuilderList()) {
      List<KeyValue> own = sorted(event.getAttributesList());
      event.clearAttributes().addAllAttributes(own);
    }
  }

  private static List<KeyValue> sorted(List<KeyValue> attributes) {
    List<KeyValue> sorted = new ArrayList<>(attributes);
    assertThat(sorted).extracting(KeyValue::getKey).doesNotHaveDuplicates();
    assertThat(sorted).allMatch(one -> one.getValue() != AnyValue.getDefaultInstance());
    sorted.sort(Comparator.comparing(KeyValue::getKey));
    return sorted;
  }
}
