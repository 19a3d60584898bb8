package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every HTTP server technology must do. The application has a scenario {@code server} without
 * parameters that starts the server on a free port of 127.0.0.1, at its first call only, and
 * returns its address ({@code http://127.0.0.1:1234}). The server answers
 *
 * <ul>
 *   <li>{@code /ok}: 200 with the text {@code ok}, for any method,
 *   <li>{@code /orders/<id>}: 200,
 *   <li>{@code /unavailable}: 503, without an exception,
 *   <li>{@code /missing}: 404,
 *   <li>{@code /fail}: whatever the server makes of an {@link IllegalStateException} with the text
 *       {@code planned failure} out of the application's code,
 *   <li>{@code /async}: 200 from another thread after the handling method has returned.
 * </ul>
 */
public abstract class HttpServerContract extends HttpServerPropagationContract {

  /** The route that the span of a path carries; null where the server knows no routes. */
  protected @Nullable String routeOf(String path) {
    return null;
  }

  /** Whether the server can answer from another thread: then {@code /async} is tried. */
  protected boolean answersAsynchronously() {
    return true;
  }

  /** {@code error.type} of {@code /fail}. */
  protected String errorTypeOfFailure() {
    return "java.lang.IllegalStateException";
  }

  /** The status that a caller of {@code /fail} sees; 0 if the server just hangs up. */
  protected int statusOfFailure() {
    return 500;
  }

  @Test
  void namesTheSpanByMethodAndRoute() {
    RecordedSpan span = spanOf("/orders/42");
    String route = routeOf("/orders/42");
    assertThat(span.name()).isEqualTo(route == null ? "GET" : "GET " + route);
    assertThat(span.kind()).isEqualTo("SERVER");
    assertThat(span.attribute("http.route")).isEqualTo(route);
  }

  @Test
  void describesTheRequest() {
    RecordedSpan span = spanOf("/ok?a=1&b=%20", "User-Agent", "contract/1.0");
    assertThat(span.attributes())
        .containsEntry("http.request.method", "GET")
        .containsEntry("url.path", "/ok")
        .containsEntry("url.query", "a=1&b=%20")
        .containsEntry("url.scheme", "http")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("user_agent.original", "contract/1.0")
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) server().getPort())
        .containsEntry("client.address", "127.0.0.1")
        .doesNotContainKey("error.type");
    assertThat(span.status()).isEqualTo("UNSET");
  }

  @Test
  void leavesTheAnswerAlone() {
    RawHttp.Response response = RawHttp.get(server(), "/ok");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("ok");
  }

  @Test
  void redactsSecretsInTheQuery() {
    RecordedSpan span = spanOf("/ok?user=anna&access_token=s3cret&sig=abc");
    assertThat(span.attribute("url.query"))
        .isEqualTo("user=anna&access_token=REDACTED&sig=REDACTED");
    assertThat(span.toString()).doesNotContain("s3cret");
  }

  @Test
  void takesAClientsMistakeForNoError() {
    RecordedSpan span = spanOf("/missing");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(404L);
    assertThat(span.status()).isEqualTo("UNSET");
  }

  @Test
  void takesAStatusFrom500OnForAnError() {
    RecordedSpan span = spanOf("/unavailable");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(503L);
    assertThat(span.attribute("error.type")).isEqualTo("503");
    assertThat(span.status()).isEqualTo("ERROR");
  }

  @Test
  void recordsAnExceptionAndPassesItOn() {
    URI server = server();
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(RawHttp.get(server, "/fail").status()).isEqualTo(statusOfFailure()));
    assertThat(spans).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.isError()).as("%s", span).isTrue();
    assertThat(span.attribute("error.type")).isEqualTo(errorTypeOfFailure());
  }

  @Test
  void keepsUnknownMethodsOutOfNames() {
    URI server = server();
    List<RecordedSpan> spans = application().spansDuring(() -> RawHttp.send(server, "BREW", "/ok"));
    assertThat(spans).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.attribute("http.request.method")).isEqualTo("_OTHER");
    assertThat(span.attribute("http.request.method_original")).isEqualTo("BREW");
    assertThat(span.name()).startsWith("HTTP").doesNotContain("BREW");
  }

  @Test
  void recordsAnAnswerFromAnotherThreadOnce() {
    assumeTrue(answersAsynchronously(), "the server answers on its own thread only");
    RecordedSpan span = spanOf("/async");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(200L);
  }

  @Test
  void keepsConcurrentRequestsApart() throws Exception {
    URI server = server();
    int requests = 40;
    List<RecordedSpan> spans = application().spansDuring(() -> inParallel(requests, server));
    assertThat(spans).hasSize(requests);
    assertThat(spans).extracting(RecordedSpan::traceId).doesNotHaveDuplicates();
    assertThat(spans).allMatch(RecordedSpan::isRoot);
  }

  @Test
  void countsEachRequestInTheMetrics() {
    URI server = server();
    double before = requests("GET", "503");
    RawHttp.get(server, "/unavailable");
    RawHttp.get(server, "/unavailable");
    application().awaitAllExported();
    assertThat(requests("GET", "503") - before).isEqualTo(2);
    assertThat(application().metrics().value("e2i_http_server_active_requests").orElse(0)).isZero();
  }

  private double requests(String method, String status) {
    return application()
        .metrics()
        .value("e2i_http_server_request_duration_seconds_count", "method", method, "status", status)
        .orElse(0);
  }

  private static void inParallel(int requests, URI server) {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    CountDownLatch answered = new CountDownLatch(requests);
    IntStream.range(0, requests)
        .forEach(
            i ->
                clients.execute(
                    () -> {
                      RawHttp.get(server, "/orders/" + i);
                      answered.countDown();
                    }));
    try {
      assertThat(answered.await(30, TimeUnit.SECONDS)).as("all requests are answered").isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    } finally {
      clients.shutdownNow();
    }
  }
}
