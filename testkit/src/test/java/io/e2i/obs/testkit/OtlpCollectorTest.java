package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpCollectorTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final OtlpCollector collector = OtlpCollector.start();

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void decodesASpan() throws Exception {
    HttpResponse<byte[]> answer = post(message().toByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    RecordedSpan span = collector.awaitSpans(1).get(0);
    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.name()).isEqualTo("GET /a");
    assertThat(span.kind()).isEqualTo("SERVER");
    assertThat(span.isRoot()).isTrue();
    assertThat(span.isError()).isTrue();
    assertThat(span.attribute("n")).isEqualTo(42L);
    assertThat(span.durationNanos()).isEqualTo(5);
    assertThat(span.service()).isEqualTo("shop");
    assertThat(collector.exports().get(0).path()).isEqualTo("/v1/traces");
  }

  @Test
  void decodesGzip() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      message().writeTo(gzip);
    }
    post(packed.toByteArray(), "Content-Encoding", "gzip");
    assertThat(collector.spans()).hasSize(1);
  }

  @Test
  void answersWithAStatusAndTakesNothing() throws Exception {
    collector.answer(Answer.status(503));
    assertThat(post(message().toByteArray()).statusCode()).isEqualTo(503);
    assertThat(collector.spans()).isEmpty();
    assertThat(collector.awaitExports(1)).hasSize(1);
  }

  @Test
  void asksForPatience() throws Exception {
    collector.answer(Answer.tooManyRequests("7"));
    HttpResponse<byte[]> answer = post(message().toByteArray());
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
  }

  @Test
  void rejectsSomeOfTheSpans() throws Exception {
    collector.answer(Answer.rejecting(1, "too old"));
    byte[] body = post(message().toByteArray()).body();
    assertThat(ExportTraceServiceResponse.parseFrom(body).getPartialSuccess().getRejectedSpans())
        .isEqualTo(1);
  }

  @Test
  void hangsUp() {
    collector.answer(Answer.nothing());
    assertThatThrownBy(() -> post(message().toByteArray())).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAndAcceptsOnTheSamePort() throws Exception {
    collector.refuse();
    assertThatThrownBy(() -> post(message().toByteArray())).isInstanceOf(ConnectException.class);
    collector.accept();
    assertThat(post(message().toByteArray()).statusCode()).isEqualTo(200);
  }

  @Test
  void hangsWithoutHoldingUpOthers() throws Exception {
    collector.answer(Answer.hang());
    assertThatThrownBy(() -> post(message().toByteArray(), Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);
    collector.answer(Answer.ok());
    assertThat(post(message().toByteArray()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> post(byte[] body, String... headers) throws Exception {
    return post(body, Duration.ofSeconds(20), headers);
  }

  private HttpResponse<byte[]> post(byte[] body, Duration patience, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(collector.endpoint() + "/v1/traces"))
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static ExportTraceServiceRequest message() {
    ExportTraceServiceRequest.Builder message = ExportTraceServiceRequest.newBuilder();
    message
        .addResourceSpansBuilder()
        .setResource(
            io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                .addAttributes(attribute("service.name", text("shop"))))
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
        .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
        .setName("GET /a")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
        .setStartTimeUnixNano(10)
        .setEndTimeUnixNano(15)
        .addAttributes(attribute("n", AnyValue.newBuilder().setIntValue(42).build()));
    return message.build();
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }
}
