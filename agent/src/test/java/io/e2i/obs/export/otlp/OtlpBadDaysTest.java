package io.e2i.obs.export.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.export.CapturedLog;
import io.e2i.obs.export.CircuitBreaker;
import io.e2i.obs.export.ExportOutcome;
import io.e2i.obs.export.ExportPipeline;
import io.e2i.obs.export.GuardedExporter;
import io.e2i.obs.export.SpanCounts;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.SampleOperation;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a collector can do to us; each of these would block for ever if it were not bounded. */
@Timeout(60)
class OtlpBadDaysTest {

  private static final String ONCE = "timeout: 300ms, retry: {attempts: 1}";
  private static final String THRICE = "timeout: 1s, retry: {attempts: 3, max_backoff: 1ms}";

  private final CapturedLog log = new CapturedLog();
  private final SpanCounts counts = new SpanCounts();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    log.close();
    assertThat(counts.of(SelfCounter.EXPORT_FAILURES)).isZero();
  }

  @Test
  void nobodyListens() throws Exception {
    URI endpoint;
    try (ServerSocket free = new ServerSocket(0)) {
      endpoint = URI.create("http://localhost:" + free.getLocalPort());
    }
    ExportOutcome outcome = exporter(endpoint, THRICE).export(few());
    assertThat(outcome.failure())
        .startsWith(endpoint + "/v1/traces cannot be reached: Connection refused");
  }

  @Test
  void theHostDoesNotExist() {
    ExportOutcome outcome =
        exporter(URI.create("http://no-such-host.invalid:4318"), ONCE).export(few());
    assertThat(outcome.failure())
        .isEqualTo("http://no-such-host.invalid:4318/v1/traces has an unknown host");
  }

  @Test
  void itNeverAnswers() throws Exception {
    RawServer server = server(connection -> connection.getInputStream().transferTo(nowhere()));
    assertLate(exporter(server.endpoint(), ONCE).export(few()));
  }

  @Test
  void itNeverReads() throws Exception {
    RawServer server = server(connection -> new CountDownLatch(1).await());
    assertLate(exporter(server.endpoint(), ONCE).export(large()));
  }

  @Test
  void itAnswersByteByByte() throws Exception {
    RawServer server =
        server(
            connection -> {
              RawServer.readHead(connection);
              trickle(connection, "HTTP/1.1 200 OK\r\n\r\n", 100);
            });
    assertLate(exporter(server.endpoint(), ONCE).export(few()));
  }

  @Test
  void itsHeadersNeverEnd() throws Exception {
    RawServer server =
        server(
            connection -> {
              RawServer.readHead(connection);
              trickle(connection, "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(100_000), 1);
            });
    // The status has come: the collector has the spans, sending them again would double them.
    assertThat(exporter(server.endpoint(), ONCE).export(few()).exported()).isEqualTo(3);
  }

  @Test
  void itsAnswersBodyNeverEnds() throws Exception {
    RawServer server =
        server(
            connection -> {
              RawServer.readHead(connection);
              write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
              trickle(connection, "x".repeat(100_000), 1);
            });
    assertThat(exporter(server.endpoint(), ONCE).export(few()).exported()).isEqualTo(3);
  }

  @Test
  void itsAnswerIsHuge() throws Exception {
    RawServer server =
        server(
            connection -> {
              RawServer.readHead(connection);
              write(connection, "HTTP/1.1 500 Oops\r\nContent-Length: 1000000000000\r\n\r\n");
              while (true) {
                write(connection, "x".repeat(8192));
              }
            });
    assertThat(exporter(server.endpoint(), THRICE).export(few()).failure())
        .endsWith("answered HTTP 500");
  }

  @Test
  void itResetsTheConnection() throws Exception {
    RawServer server =
        server(
            connection -> {
              connection.getInputStream().read();
              connection.setSoLinger(true, 0);
            });
    assertThat(exporter(server.endpoint(), THRICE).export(few()).failure())
        .contains("cannot be reached: ");
    assertThat(server.connections).hasValue(3);
  }

  @Test
  void itHangsUp() throws Exception {
    RawServer server = server(RawServer::readHead);
    assertThat(exporter(server.endpoint(), THRICE).export(few()).isSuccess()).isFalse();
    assertThat(server.connections).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void itDoesNotSpeakHttp() throws Exception {
    RawServer server =
        server(
            connection -> {
              RawServer.readHead(connection);
              write(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            });
    assertThat(exporter(server.endpoint(), ONCE).export(few()).failure())
        .endsWith("/v1/traces answered something that is not HTTP");
  }

  @Test
  void itComesBackAfterAReset() throws Exception {
    try (TestCollector collector = TestCollector.start()) {
      collector.answering(
          exchange -> {
            throw new java.io.IOException("hang up on the client");
          });
      assertThat(exporter(collector.endpoint(), THRICE).export(few()).exported()).isEqualTo(3);
      assertThat(collector.received).hasSize(2);
    }
  }

  @Test
  void anAbortEndsARequestThatHangs() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    RawServer server =
        server(
            connection -> {
              reached.countDown();
              connection.getInputStream().transferTo(nowhere());
            });
    OtlpExporter exporter = exporter(server.endpoint(), "timeout: 10m");
    Thread exporting = new Thread(() -> exporter.export(few()));
    exporting.start();
    reached.await();
    exporter.abort();
    exporting.join();
    assertThat(exporter.export(few()).failure()).endsWith("was not tried: shutdown");
  }

  @Test
  void anAbortEndsTheWaitForTheNextAttempt() throws Exception {
    try (TestCollector collector = TestCollector.start()) {
      CountDownLatch answered = new CountDownLatch(1);
      collector.answering(
          exchange -> {
            TestCollector.status(503, "Retry-After", "600").to(exchange);
            answered.countDown();
          });
      OtlpExporter exporter = exporter(collector.endpoint(), "timeout: 10m");
      Thread exporting = new Thread(() -> exporter.export(few()));
      exporting.start();
      answered.await();
      exporter.abort();
      exporting.join();
    }
  }

  @Test
  void costsOneLineAndNoMoreThanItsOwnDataHoweverLongItIsDown() throws Exception {
    RawServer server = server(connection -> connection.getInputStream().transferTo(nowhere()));
    OtlpExporter exporter = exporter(server.endpoint(), "timeout: 10ms, retry: {attempts: 1}");
    ExportPipeline pipeline =
        new ExportPipeline(
            64,
            8,
            Duration.ofMillis(1),
            List.of(
                new GuardedExporter(exporter, new CircuitBreaker("otlp", 5, Duration.ofHours(1)))));
    pipeline.start();
    for (int i = 0; i < 2_000; i++) {
      pipeline.accept(SampleOperation.query());
    }
    pipeline.flush(Duration.ofSeconds(30));
    for (int i = 0; i < 2_000; i++) {
      pipeline.accept(SampleOperation.query());
    }
    pipeline.shutdown(Duration.ofSeconds(5));
    assertThat(counts.exported()).isZero();
    assertThat(counts.dropped()).isEqualTo(4_000);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("[e2i-obs] WARN Exporter otlp failed 5 times in a row;")
        .endsWith(server.endpoint() + "/v1/traces did not answer in time");
  }

  private static void assertLate(ExportOutcome outcome) {
    assertThat(outcome.isSuccess()).isFalse();
    assertThat(outcome.failure()).endsWith("/v1/traces did not answer in time");
    assertThat(outcome.dropCounter()).isEqualTo(SelfCounter.SPANS_DROPPED_FAILED);
  }

  private RawServer server(RawServer.Behaviour behaviour) throws Exception {
    RawServer server = new RawServer(behaviour);
    open.add(server);
    return server;
  }

  private OtlpExporter exporter(URI endpoint, String more) {
    OtlpExporter exporter = new OtlpExporter(TestOtlpConfig.of(endpoint, more), Attributes.empty());
    open.add(exporter::close);
    return exporter;
  }

  private static List<FinishedOperation> few() {
    return OtlpExporterTest.queries(3);
  }

  /** More than the buffers of two sockets hold. */
  static List<FinishedOperation> large() {
    List<FinishedOperation> batch = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      batch.add(SampleOperation.query().with(DatabaseAttributes.QUERY_TEXT, "x".repeat(16_000)));
    }
    return batch;
  }

  private static void trickle(Socket connection, String text, long pauseMillis) throws Exception {
    for (int i = 0; i < text.length(); i++) {
      write(connection, text.substring(i, i + 1));
      Thread.sleep(pauseMillis);
    }
  }

  private static void write(Socket connection, String text) throws Exception {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
    connection.getOutputStream().flush();
  }

  private static java.io.OutputStream nowhere() {
    return java.io.OutputStream.nullOutputStream();
  }
}
