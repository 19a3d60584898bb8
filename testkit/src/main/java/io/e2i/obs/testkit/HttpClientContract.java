package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every HTTP client technology must do. The application has scenarios with one parameter, a
 * URL:
 *
 * <ul>
 *   <li>{@link #blockingScenario()} sends a GET, waits, and returns {@code <status> <body>}; it
 *       lets the client's exceptions out,
 *   <li>{@link #asyncScenario()}, if the client has such a way, does the same without blocking a
 *       thread of the application until the result is there.
 * </ul>
 */
public abstract class HttpClientContract {

  private final StubServer stub = StubServer.start();

  /** The application with the client; its configuration has the default propagators. */
  protected abstract ForkedApplication application();

  protected String blockingScenario() {
    return "get";
  }

  /** Null if the client knows only blocking calls. */
  protected @Nullable String asyncScenario() {
    return null;
  }

  /** Whether the client follows {@code 302} by itself in these scenarios. */
  protected boolean followsRedirects() {
    return false;
  }

  @AfterEach
  void closeStub() {
    stub.close();
  }

  @Test
  void recordsOneCallAsOneSpan() {
    RecordedSpan span = single(blockingScenario(), stub.url("/ok?a=1"));
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.status()).isEqualTo("UNSET");
    assertThat(span.attributes())
        .containsEntry("http.request.method", "GET")
        .containsEntry("url.full", stub.url("/ok?a=1"))
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) stub.port())
        .containsEntry("http.response.status_code", 200L)
        .doesNotContainKey("error.type");
  }

  @Test
  void leavesTheAnswerAlone() {
    assertThat(application().run(blockingScenario(), stub.url("/ok"))).isEqualTo("200 ok");
  }

  @Test
  void sendsTheTraceOnward() {
    RecordedSpan span = single(blockingScenario(), stub.url("/ok"));
    assertCarries(span);
  }

  @Test
  void sendsEveryHeaderOnce() {
    application().run(blockingScenario(), stub.url("/ok"));
    assertThat(stub.lastRequest().headers().get("traceparent")).hasSize(1);
    assertThat(stub.lastRequest().headers().get("b3")).hasSize(1);
  }

  @Test
  void recordsAnAsynchronousCallAsOneSpan() {
    RecordedSpan span = single(async(), stub.url("/ok"));
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(200L);
    assertCarries(span);
  }

  @Test
  void takesAStatusFrom400OnForAnError() {
    for (String status : List.of("404", "503")) {
      RecordedSpan span = single(blockingScenario(), stub.url("/status/" + status));
      assertThat(span.attribute("http.response.status_code")).isEqualTo(Long.valueOf(status));
      assertThat(span.attribute("error.type")).isEqualTo(status);
      assertThat(span.status()).isEqualTo("ERROR");
    }
  }

  @Test
  void recordsARefusedConnectionAndPassesTheExceptionOn() {
    assertFails(blockingScenario(), "http://127.0.0.1:" + closedPort() + "/");
  }

  @Test
  void recordsAnAbortedAnswerAndPassesTheExceptionOn() {
    assertFails(blockingScenario(), stub.url("/hangup"));
  }

  @Test
  void recordsTheFailureOfAnAsynchronousCall() {
    assertFails(async(), "http://127.0.0.1:" + closedPort() + "/");
  }

  @Test
  void redactsSecretsInTheQuery() {
    RecordedSpan span = single(blockingScenario(), stub.url("/ok?user=anna&access_token=s3cret"));
    assertThat(span.attribute("url.full"))
        .isEqualTo(stub.url("/ok?user=anna&access_token=REDACTED"));
    assertThat(stub.lastRequest().uri().getQuery()).contains("s3cret");
  }

  @Test
  void redactsUserAndPassword() {
    String withUser = stub.url("/ok").replace("http://", "http://anna:s3cret@");
    RecordedSpan span = single(blockingScenario(), withUser);
    assertThat(span.attribute("url.full"))
        .isEqualTo(stub.url("/ok").replace("http://", "http://REDACTED:REDACTED@"));
    assertThat(span.toString()).doesNotContain("s3cret").doesNotContain("anna");
  }

  @Test
  void endsRedirectedCallsWithTheLastAnswer() {
    assumeTrue(followsRedirects(), "the client does not follow redirects");
    String answer = application().run(blockingScenario(), stub.url("/redirect"));
    assertThat(answer).isEqualTo("200 ok");
    List<RecordedSpan> spans = application().spansOf(blockingScenario(), stub.url("/redirect"));
    assertThat(spans)
        .anyMatch(span -> Long.valueOf(200).equals(span.attribute("http.response.status_code")))
        .noneMatch(RecordedSpan::isError);
  }

  @Test
  void countsEachCallInTheMetrics() {
    double before = calls("201");
    application().run(blockingScenario(), stub.url("/status/201"));
    application().run(blockingScenario(), stub.url("/status/201"));
    application().awaitAllExported();
    assertThat(calls("201") - before).isEqualTo(2);
  }

  /** The one span of a call. */
  protected final RecordedSpan single(String scenario, String url) {
    List<RecordedSpan> spans = application().spansOf(scenario, url);
    assertThat(spans).as("one call is one span:\n%s", SpanTree.of(spans)).hasSize(1);
    return spans.get(0);
  }

  private String async() {
    String scenario = asyncScenario();
    assumeTrue(scenario != null, "the client knows only blocking calls");
    return String.valueOf(scenario);
  }

  private void assertCarries(RecordedSpan span) {
    StubServer.Request request = stub.lastRequest();
    String ids = span.traceId() + "-" + span.spanId();
    assertThat(request.header("traceparent")).isEqualTo("00-" + ids + "-01");
    assertThat(request.header("b3")).isEqualTo(ids + "-1");
  }

  private void assertFails(String scenario, String url) {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThatThrownBy(() -> application().run(scenario, url))
                        .hasMessageContaining("Exception"));
    assertThat(spans).as("one call is one span:\n%s", SpanTree.of(spans)).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.isError()).as("%s", span).isTrue();
    assertThat(span.attribute("error.type")).asString().endsWith("Exception");
    assertThat(span.attributes()).containsEntry("url.full", url);
  }

  private double calls(String status) {
    return application()
        .metrics()
        .value("e2i_http_client_request_duration_seconds_count", "method", "GET", "status", status)
        .orElse(0);
  }

  private static int closedPort() {
    try (StubServer closed = StubServer.start()) {
      return URI.create(closed.url("/")).getPort();
    }
  }
}
