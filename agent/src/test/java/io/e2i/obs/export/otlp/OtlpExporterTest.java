package io.e2i.obs.export.otlp;

import static io.e2i.obs.export.otlp.TestCollector.body;
import static io.e2i.obs.export.otlp.TestCollector.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.e2i.obs.export.CapturedLog;
import io.e2i.obs.export.ExportOutcome;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OtlpExporterTest {

  private static final String QUICK = "retry: {attempts: 3, max_backoff: 1ms}";
  private static final Attributes RESOURCE =
      Attributes.of(
          AttributeKey.stringKey("service.name"),
          "shop",
          AttributeKey.stringKey("telemetry.distro.version"),
          "9.9");

  private final CapturedLog log = new CapturedLog();
  private final List<OtlpExporter> exporters = new ArrayList<>();
  private TestCollector collector;

  @BeforeEach
  void startCollector() throws Exception {
    collector = TestCollector.start();
  }

  @AfterEach
  void stop() {
    exporters.forEach(OtlpExporter::close);
    collector.close();
    log.close();
  }

  @Test
  void deliversSpansAsOtlp() {
    SampleOperation request =
        SampleOperation.of(SampleOperation.REQUEST)
            .in(SampleOperation.trace(1, 2, "req-7"))
            .remoteParent(3);
    SampleOperation query =
        SampleOperation.query()
            .childOf(request)
            .with(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 4L)
            .times(1_000, 5_000)
            .failed(new IllegalStateException("broken"));
    ExportOutcome outcome = exporter("").export(List.of(request, query));

    assertThat(outcome.exported()).isEqualTo(2);
    assertThat(outcome.dropped()).isZero();
    TestCollector.Received received = collector.received.get(0);
    assertThat(received.path()).isEqualTo("/v1/traces");
    assertThat(received.header("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(received.header("Content-Encoding")).isNull();
    ResourceSpans resource = received.request().getResourceSpans(0);
    assertThat(resource.getResource().getAttributesList())
        .extracting(attribute -> attribute.getValue().getStringValue())
        .containsExactlyInAnyOrder("shop", "9.9");
    assertThat(resource.getScopeSpansList())
        .extracting(scope -> scope.getScope().getName())
        .containsExactlyInAnyOrder("io.e2i.obs.servlet", "io.e2i.obs.jdbc");
    assertServer(find(received, Span.SpanKind.SPAN_KIND_SERVER), request);
    assertClient(find(received, Span.SpanKind.SPAN_KIND_CLIENT), query);
  }

  private static void assertServer(Span span, SampleOperation request) {
    assertThat(span.getName()).isEqualTo("GET");
    assertThat(span.getTraceId()).isEqualTo(id(1, 2));
    assertThat(span.getSpanId()).isEqualTo(id(request.spanId()));
    assertThat(span.getParentSpanId()).isEqualTo(id(3));
    assertThat(span.getFlags()).isEqualTo(0x301);
    assertThat(span.getAttributesList())
        .anyMatch(
            attribute ->
                attribute.getKey().equals("request.id")
                    && attribute.getValue().getStringValue().equals("req-7"));
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
  }

  private static void assertClient(Span span, SampleOperation query) {
    assertThat(span.getName()).isEqualTo("SELECT orders");
    assertThat(span.getParentSpanId()).isEqualTo(id(query.parentSpanId()));
    assertThat(span.getFlags()).isEqualTo(0x101);
    assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(4_000);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEqualTo("broken");
    assertThat(span.getEvents(0).getName()).isEqualTo("exception");
    assertThat(span.getEvents(0).getAttributesCount()).isEqualTo(3);
  }

  @Test
  void sendsHeadersAndCompressesIfAskedTo() {
    exporter("compression: gzip, headers: {Authorization: \"Bearer s3cret\", X-Team: blue}")
        .export(queries(100));
    TestCollector.Received received = collector.received.get(0);
    assertThat(received.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(received.header("Authorization")).isEqualTo("Bearer s3cret");
    assertThat(received.header("X-Team")).isEqualTo("blue");
    assertThat(received.spans()).hasSize(100);
    long bytes = Long.parseLong(received.header("Content-Length"));
    assertThat(bytes).isLessThan(received.request().getSerializedSize() / 2);
  }

  @Test
  void sendsManyBatchesOneAfterTheOther() {
    OtlpExporter exporter = exporter("");
    for (int i = 0; i < 20; i++) {
      assertThat(exporter.export(queries(10)).exported()).isEqualTo(10);
    }
    assertThat(collector.received).hasSize(20);
  }

  @Test
  void keepsAConnectionOnlyForBatchesThatFollowSoon() {
    OtlpExporter exporter = exporter("");
    for (int i = 0; i < 3; i++) {
      exporter.export(queries(1));
    }
    assertThat(collector.received)
        .extracting(received -> received.header("Connection"))
        .containsExactly("close", "keep-alive", "keep-alive");
  }

  @Test
  void saysWhoSends() {
    exporter("").export(queries(1));
    exporter("headers: {user-agent: mine}").export(queries(1));
    assertThat(collector.received)
        .extracting(received -> received.header("User-Agent"))
        .containsExactly("e2i-obs/9.9", "mine");
  }

  @Test
  void countsWhatTheCollectorRejectsAndSaysWhyOnce() {
    byte[] response =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(3)
                    .setErrorMessage("too\nold"))
            .build()
            .toByteArray();
    collector.answering(body(200, response), body(200, response));
    OtlpExporter exporter = exporter("");
    for (int i = 0; i < 2; i++) {
      ExportOutcome outcome = exporter.export(queries(10));
      assertThat(outcome.exported()).isEqualTo(7);
      assertThat(outcome.dropped()).isEqualTo(3);
      assertThat(outcome.isSuccess()).isTrue();
    }
    assertThat(collector.received).hasSize(2);
    assertThat(log.lines())
        .containsExactly(
            "[e2i-obs] WARN "
                + collector.endpoint()
                + "/v1/traces rejects spans (counted, said once): too old");
  }

  @Test
  void warnsIfSomethingElseThanACollectorTakesTheSpans() {
    collector.answering(body(200, "<html>Welcome".getBytes(StandardCharsets.UTF_8)));
    assertThat(exporter("").export(queries(1)).exported()).isEqualTo(1);
    assertThat(log.lines()).singleElement().asString().contains("does not answer like an OTLP");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void sendsAgainWhenTheCollectorIsBusy(int busy) {
    collector.answering(status(busy), status(busy));
    assertThat(exporter(QUICK).export(queries(5)).exported()).isEqualTo(5);
    assertThat(collector.received).hasSize(3);
    assertThat(collector.received.get(2).request()).isEqualTo(collector.received.get(0).request());
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void givesUpAfterTheConfiguredAttempts() {
    collector.answering(status(503), status(503), status(503));
    ExportOutcome outcome = exporter(QUICK).export(queries(5));
    assertThat(outcome.isSuccess()).isFalse();
    assertThat(outcome.failure()).isEqualTo(collector.endpoint() + "/v1/traces answered HTTP 503");
    assertThat(outcome.dropCounter().labelValue()).isEqualTo("failed");
    assertThat(collector.received).hasSize(3);
  }

  @Test
  void comesBackWhenTheCollectorAsksItTo() {
    collector.answering(status(429, "Retry-After", "1"));
    long start = System.nanoTime();
    assertThat(exporter(QUICK).export(queries(5)).exported()).isEqualTo(5);
    assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
  }

  @Test
  void understandsADateInRetryAfter() {
    String past =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1));
    collector.answering(status(503, "Retry-After", past));
    assertThat(exporter("retry: {attempts: 2, max_backoff: 10m}").export(queries(5)).exported())
        .isEqualTo(5);
  }

  @Test
  void doesNotWaitLongerThanABatchMayTake() {
    collector.answering(status(503, "Retry-After", "3600"));
    assertThat(exporter(QUICK).export(queries(5)).isSuccess()).isFalse();
    assertThat(collector.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422, 500, 501})
  void doesNotSendAgainWhatWillNotBeTaken(int status) {
    collector.answering(status(status));
    ExportOutcome outcome = exporter(QUICK).export(queries(5));
    assertThat(outcome.isSuccess()).isFalse();
    assertThat(outcome.dropped()).isEqualTo(5);
    assertThat(outcome.dropCounter().labelValue()).isEqualTo(status < 500 ? "rejected" : "failed");
    assertThat(outcome.failure()).contains("answered HTTP " + status);
    assertThat(collector.received).hasSize(1);
  }

  @Test
  void saysWhatToCheckAndNeverShowsSecrets() {
    collector.answering(status(401), status(401));
    OtlpExporter exporter =
        exporter(
            URI.create(
                "http://user:pa55@localhost:" + collector.endpoint().getPort() + "/otlp?key=k3y"),
            "headers: {Authorization: s3cret}");
    exporter.export(queries(5));
    exporter.export(queries(5));
    assertThat(collector.received.get(0).path()).isEqualTo("/otlp/v1/traces");
    assertThat(collector.received.get(0).query()).isEqualTo("key=k3y");
    assertThat(log.lines())
        .containsExactly(
            "[e2i-obs] WARN Spans are lost (counted, said once): "
                + collector.endpoint()
                + "/otlp/v1/traces answered HTTP 401: check export.otlp.headers");
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (TestCollector elsewhere = TestCollector.start()) {
      collector.answering(
          status(307, "Location", elsewhere.endpoint() + "/v1/traces"),
          status(302, "Location", elsewhere.endpoint() + "/v1/traces"));
      OtlpExporter exporter = exporter(QUICK);
      for (int status : new int[] {307, 302}) {
        assertThat(exporter.export(queries(1)).failure())
            .endsWith(
                "answered HTTP "
                    + status
                    + ", a redirect, which is not followed: set export.otlp.endpoint to the final"
                    + " address");
      }
      assertThat(elsewhere.received).isEmpty();
    }
  }

  private OtlpExporter exporter(String more) {
    return exporter(collector.endpoint(), more);
  }

  private OtlpExporter exporter(URI endpoint, String more) {
    OtlpExporter exporter = new OtlpExporter(TestOtlpConfig.of(endpoint, more), RESOURCE);
    exporters.add(exporter);
    return exporter;
  }

  private static Span find(TestCollector.Received received, Span.SpanKind kind) {
    return received.spans().stream().filter(s -> s.getKind() == kind).findFirst().orElseThrow();
  }

  private static ByteString id(long... parts) {
    StringBuilder hex = new StringBuilder();
    for (long part : parts) {
      hex.append(String.format("%016x", part));
    }
    return ByteString.fromHex(hex.toString());
  }

  static List<FinishedOperation> queries(int n) {
    List<FinishedOperation> batch = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      batch.add(SampleOperation.query());
    }
    return batch;
  }
}
