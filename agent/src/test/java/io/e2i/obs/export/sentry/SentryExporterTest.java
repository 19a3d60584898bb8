package io.e2i.obs.export.sentry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.export.CapturedLog;
import io.e2i.obs.operation.ErrorComponent;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.UnhandledErrors;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReader;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.error.ErrorSignal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentryExporterTest {

  private static final SentrySource SOURCE = new SentrySource("staging", "7.1", "host-1");

  private TestSentry sentry;
  private ErrorReport report;
  private Operation request;
  private Operation task;
  private final long rateLimitedBefore = SelfCounter.ERRORS_DROPPED_RATE_LIMITED.value();

  @BeforeEach
  void start() throws Exception {
    sentry = new TestSentry();
    AgentConfig config = config("errors: {sentry: {in_app: [io.e2i.obs.export.sentry]}}");
    ErrorReader reader = new ErrorReader(config.errors());
    long offset = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    ErrorSignal signal =
        new ErrorSignal(config.errors(), record -> report = reader.read(record, offset));
    Operations.use(
        new OperationSettings(
            List.of(), List.of(signal), 1, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
    sentry.close();
  }

  @Test
  void anEventTellsWhatIsKnown() {
    failRequest();

    assertThat(exporter("").export(report)).isEmpty();
    SentryEvent event = sentry.received.get(0).event();
    assertThat(sentry.paths).containsExactly("/prefix/api/42/envelope/");
    assertThat(sentry.headers.get(0).getFirst("X-Sentry-Auth"))
        .isEqualTo("Sentry sentry_version=7,sentry_client=sentry.java/8.62.0,sentry_key=abc");
    assertThat(event.getEventId()).hasToString(report.id());
    assertThat(event.getLevel()).isEqualTo(SentryLevel.ERROR);
    assertThat(event.getTransaction()).isEqualTo("GET /orders/{id}");
    assertThat(event.getEnvironment()).isEqualTo("staging");
    assertThat(event.getRelease()).isEqualTo("7.1");
    assertThat(event.getServerName()).isEqualTo("host-1");
    assertThat(event.getFingerprints()).containsExactly(report.fingerprint());
    assertThat(event.getUser().getId()).isEqualTo("u-1");
    assertThat(event.getRequest().getMethod()).isEqualTo("GET");
    assertThat(event.getRequest().getUrl()).isEqualTo("https://shop.example.com:8443/orders/7");
    assertThat(event.getRequest().getQueryString()).isEqualTo("token=REDACTED");
    assertThat(event.getRequest().getHeaders()).containsEntry("x-brand", "acme");
    assertThat(event.getTags())
        .containsEntry("component", "prediction")
        .containsEntry("model", "churn")
        .containsEntry("status", "500")
        .containsEntry("tenant", "t-1");
    assertThat(event.getTimestamp()).isCloseTo(new java.util.Date(), 60_000);
  }

  @Test
  void exceptionsGoFromTheCauseOutwardsWithFramesOfTheApplicationMarked() {
    failRequest();
    exporter("").export(report);
    List<SentryException> exceptions = sentry.received.get(0).event().getExceptions();

    assertThat(exceptions)
        .extracting(SentryException::getType)
        .containsExactly("IllegalArgumentException", "IllegalStateException");
    assertThat(exceptions.get(1).getModule()).isEqualTo("java.lang");
    assertThat(exceptions.get(1).getValue()).isEqualTo("card [REDACTED:card]");
    assertThat(exceptions.get(1).getMechanism().isHandled()).isFalse();
    List<SentryStackFrame> frames = exceptions.get(1).getStacktrace().getFrames();
    SentryStackFrame innermost = frames.get(frames.size() - 1);
    assertThat(innermost.getModule()).isEqualTo(getClass().getName());
    assertThat(innermost.getFunction()).isEqualTo("failRequest");
    assertThat(innermost.isInApp()).isTrue();
    assertThat(frames.get(0).isInApp()).isFalse();
  }

  @Test
  void eventAndEnvelopeHaveTheIdsOfTheTrace() {
    failRequest();
    exporter("").export(report);
    SentryParts parts = sentry.received.get(0);

    assertThat(parts.event().getContexts().getTrace().getTraceId())
        .hasToString(request.trace().id());
    assertThat(parts.event().getContexts().getTrace().getSpanId()).hasToString(report.spanId());
    assertThat(parts.header())
        .contains("\"trace_id\":\"" + request.trace().id() + '"', "\"public_key\":\"abc\"")
        .contains("\"event_id\":\"" + report.id() + '"');
  }

  @Test
  void aTaskIsToldWithItsQueueAndAttempt() {
    task = Operations.start(template(OperationKind.TASK_PROCESS, "mail", "outbox"));
    task.set(TaskAttributes.ATTEMPT, 3L);
    task.end(new IllegalStateException());
    exporter("").export(report);
    SentryEvent event = sentry.received.get(0).event();

    assertThat(event.getTransaction()).isEqualTo("mail");
    assertThat(event.getTags()).containsEntry("task_name", "mail").containsEntry("queue", "outbox");
    assertThat((Map<?, ?>) event.getContexts().get("task")).extracting("attempt").isEqualTo(3);
    assertThat(event.getContexts().getTrace().getSpanId())
        .hasToString(SpanId.fromLong(task.spanId()));
  }

  @Test
  void aThreadThatEndsIsFatal() {
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    exporter("").export(report);

    assertThat(sentry.received.get(0).event().getLevel()).isEqualTo(SentryLevel.FATAL);
    assertThat(sentry.received.get(0).header()).doesNotContain("trace_id");
  }

  @Test
  void whatTheApplicationHasSentItselfAndWhatIsNotSampledIsNotWanted() {
    failRequest();
    assertThat(exporter("").wants(report)).isTrue();
    assertThat(exporter("sample_rate: 0").wants(report)).isFalse();

    Throwable thrown = new IllegalStateException();
    UnhandledErrors.captured(thrown);
    UnhandledErrors.tell(thrown, ErrorComponent.THREAD);
    assertThat(exporter("").wants(report)).isFalse();
  }

  @Test
  void aSentryThatIsDownIsAFailureAndItIsTriedAgain() throws Exception {
    failRequest();
    SentryExporter exporter = exporter("");
    int port = sentry.port();
    sentry.close();

    assertThat(exporter.export(report)).startsWith("127.0.0.1:" + port + " cannot be reached: ");
    sentry = new TestSentry(port);
    assertThat(exporter.export(report)).isEmpty();
    assertThat(sentry.received).hasSize(1);
  }

  @Test
  void aSentryThatHangsIsGivenUp() {
    failRequest();
    sentry.delayMillis = 60_000;
    long start = System.nanoTime();

    assertThat(exporter("timeout: 300ms").export(report)).endsWith(" did not answer in time");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void aSentryThatLimitsIsLeftAloneForAsLongAsItWants() throws Exception {
    failRequest();
    SentryExporter exporter = exporter("");
    sentry.status = 429;
    sentry.answerHeaders = Map.of("Retry-After", "1");

    try (CapturedLog log = new CapturedLog()) {
      assertThat(exporter.export(report)).isEmpty();
      sentry.status = 200;
      assertThat(exporter.export(report)).isEmpty();
      assertThat(log.lines()).singleElement().asString().contains("WARN", "limits errors");
    }
    assertThat(sentry.paths).hasSize(1);
    assertThat(SelfCounter.ERRORS_DROPPED_RATE_LIMITED.value() - rateLimitedBefore).isEqualTo(2);

    Thread.sleep(1_100);
    assertThat(exporter.export(report)).isEmpty();
    assertThat(sentry.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60:error:org", "60::org", "1:session:org, 60:default;error:project"})
  void limitsOfErrorsAreHeeded(String limits) {
    failRequest();
    SentryExporter exporter = exporter("");
    sentry.answerHeaders = Map.of("X-Sentry-Rate-Limits", limits);
    exporter.export(report);
    exporter.export(report);

    assertThat(sentry.received).hasSize(1);
  }

  @Test
  void limitsOfOthersAreNot() {
    failRequest();
    SentryExporter exporter = exporter("");
    sentry.answerHeaders = Map.of("X-Sentry-Rate-Limits", "60:transaction;session:org");
    exporter.export(report);
    exporter.export(report);

    assertThat(sentry.received).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aDsnThatIsNotAcceptedIsSaidOnce(int status) {
    failRequest();
    SentryExporter exporter = exporter("");
    sentry.status = status;
    try (CapturedLog log = new CapturedLog()) {
      assertThat(exporter.export(report)).contains("errors.sentry.dsn is not accepted");
      assertThat(exporter.export(report)).contains("errors.sentry.dsn is not accepted");

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("WARN", "errors.sentry.dsn", "status " + status)
          .doesNotContain("abc");
    }
  }

  @Test
  void anEventThatIsNotWantedSaysNothingAboutTheNext() {
    failRequest();
    SentryExporter exporter = exporter("");
    long before = SelfCounter.ERRORS_DROPPED_REJECTED.value();
    sentry.status = 413;
    try (CapturedLog log = new CapturedLog()) {
      assertThat(exporter.export(report)).isEmpty();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .endsWith("did not take an error: status 413.");
    }
    assertThat(SelfCounter.ERRORS_DROPPED_REJECTED.value() - before).isEqualTo(1);
  }

  @Test
  void aSentryThatIsElsewhereIsNotFollowedAndThatIsSaid() {
    failRequest();
    SentryExporter exporter = exporter("");
    sentry.status = 301;
    sentry.answerHeaders = Map.of("Location", "http://127.0.0.1:" + sentry.port() + "/other");
    try (CapturedLog log = new CapturedLog()) {
      assertThat(exporter.export(report)).contains(" answered 301");

      assertThat(log.lines()).singleElement().asString().contains("is elsewhere", "status 301");
    }
    assertThat(sentry.paths).hasSize(1);
  }

  @Test
  void whatIsNoHttpIsAFailure() throws Exception {
    failRequest();
    sentry.close();
    try (ServerSocket noHttp = new ServerSocket(sentry.port())) {
      Thread answering =
          new Thread(
              () -> {
                try (Socket caller = noHttp.accept()) {
                  caller.getOutputStream().write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(UTF_8));
                  caller.shutdownOutput();
                  caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException closed) {
                  // It has had enough.
                }
              });
      answering.start();

      assertThat(exporter("").export(report)).isNotEmpty();
      answering.join();
    }
  }

  @Test
  void makesNoThread() {
    failRequest();
    exporter("").export(report);

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("Sentry"));
  }

  private void failRequest() {
    request = Operations.start(template(OperationKind.HTTP_SERVER));
    request.set(HttpAttributes.REQUEST_METHOD, "GET");
    request.set(HttpAttributes.URL_SCHEME, "https");
    request.set(HttpAttributes.SERVER_ADDRESS, "shop.example.com");
    request.set(HttpAttributes.SERVER_PORT, 8443L);
    request.set(HttpAttributes.URL_PATH, "/orders/7");
    request.set(HttpAttributes.URL_QUERY, "token=REDACTED");
    request.set(AttributeKey.stringArrayKey("http.request.header.x-brand"), List.of("acme"));
    HttpServerOperation.route(request, "/orders/{id}");
    Operation prediction = Operations.start(template(OperationKind.PREDICTION, "churn", "1", "x"));
    prediction.set(OperationAttributes.TENANT_ID, "t-1");
    prediction.set(OperationAttributes.USER_ID, "u-1");
    Throwable thrown =
        new IllegalStateException("card 4111 1111 1111 1111", new IllegalArgumentException());
    // The request ends first, as it does when its error is read later.
    HttpServerOperation.status(request, 500);
    prediction.detach();
    request.end();
    prediction.end(thrown);
  }

  private SentryExporter exporter(String more) {
    String yaml = "errors: {sentry: {dsn: '" + sentry.dsn() + "', " + more + "}}";
    return new SentryExporter(config(yaml).errors().sentry(), SOURCE);
  }

  private static OperationTemplate template(OperationKind kind, String... labels) {
    return new OperationTemplate(kind, "test", "name", Attributes.empty(), labels);
  }

  private static AgentConfig config(String yaml) {
    try {
      return ConfigLoader.parse(
          yaml, new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE));
    } catch (ConfigProblems problems) {
      throw new AssertionError(problems);
    }
  }
}
