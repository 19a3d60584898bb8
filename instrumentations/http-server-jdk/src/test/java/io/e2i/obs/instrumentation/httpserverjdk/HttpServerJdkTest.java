package io.e2i.obs.instrumentation.httpserverjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpserverjdk.java8.HttpServerScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.HttpServerContract;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerJdkTest extends HttpServerContract {

  @RegisterExtension
  static final ForkedApplication application =
      ForkedApplication.of(HttpServerScenarios.class).start();

  @TempDir static Path files;

  @Override
  protected ForkedApplication application() {
    return application;
  }

  @Override
  protected String routeOf(String path) {
    return path.startsWith("/orders/") ? "/orders/" : null;
  }

  /** The server hangs up. */
  @Override
  protected int statusOfFailure() {
    return 0;
  }

  @Test
  void takesAnExceptionForAnInternalServerError() {
    assertThat(spanOf("/fail").attribute("http.response.status_code")).isEqualTo(500L);
  }

  @Test
  void keepsTheStatusThatWasSentBeforeAnException() {
    RecordedSpan span = spanOf("/fail-late");
    assertThat(span.attributes())
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @ParameterizedTest
  @CsvSource({"/empty, 204", "/chunked, 200", "/filtered, 200", "/own-headers, 200"})
  void recordsEveryWayToAnswerOnce(String path, long status) {
    RecordedSpan span = spanOf(path);
    assertThat(span.attribute("http.response.status_code")).isEqualTo(status);
    assertThat(span.attribute("http.route")).isEqualTo(path);
    assertThat(span.isError()).as("%s", span).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/silent, no_response", "/async-fail, no_response", "/short, incomplete_response"})
  void recordsAnAnswerThatWasGivenUp(String path, String type) {
    RecordedSpan span = spanOf(path);
    assertThat(span.attribute("error.type")).isEqualTo(type);
    assertThat(span.isError()).as("%s", span).isTrue();
  }

  @Test
  void recordsTheExceptionBehindFiltersOnceAndLetsThemSeeIt() {
    int before = Integer.parseInt(application.run("failuresSeenByFilter"));
    RecordedSpan span = spanOf("/filtered?fail=yes");
    assertThat(span.attribute("error.type")).isEqualTo("java.io.IOException");
    assertThat(application.run("failuresSeenByFilter")).isEqualTo(Integer.toString(before + 2));
  }

  @Test
  void recordsHeadRequests() {
    URI server = server();
    List<RecordedSpan> spans = application.spansDuring(() -> RawHttp.send(server, "HEAD", "/ok"));
    assertThat(spans).singleElement().matches(span -> span.name().equals("HEAD"));
  }

  @Test
  void addsToTheHeadersThatTheApplicationHasSet() {
    RawHttp.Response response = RawHttp.get(server(), "/own-headers");
    assertThat(response.header("X-Request-ID")).isEqualTo("own");
    assertThat(response.header("Server-Timing")).contains("traceparent;desc=");
  }

  @Test
  void doesNotTrustForwardedAddresses() {
    RecordedSpan span = spanOf("/ok", "X-Forwarded-For", "203.0.113.9");
    assertThat(span.attribute("client.address")).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.test, shop.test, 80",
    "shop.test:8080, shop.test, 8080",
    "[::1]:8080, ::1, 8080",
    "[::1], ::1, 80",
    "shop.test:, shop.test, ",
    "shop.test:99999999999999999999, shop.test, ",
    "shop.test:70000, shop.test, ",
    ":, '', ",
    "[, [, 80",
    "'', '', 80",
  })
  void readsTheHostHowMalformedItMayBe(String host, String address, Long port) {
    URI server = server();
    String request = "GET /ok HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    List<RecordedSpan> spans = application.spansDuring(() -> send(server, request));
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attribute("server.address")).isEqualTo(address);
    assertThat(spans.get(0).attribute("server.port")).isEqualTo(port);
  }

  @Test
  void recordsARequestOfHttp10WithoutAnyHeader() {
    URI server = server();
    List<RecordedSpan> spans =
        application.spansDuring(() -> send(server, "GET /ok HTTP/1.0\r\n\r\n"));
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attributes())
        .containsEntry("network.protocol.version", "1.0")
        .containsEntry("http.response.status_code", 200L)
        .doesNotContainKey("server.address");
  }

  private static void send(URI server, String request) {
    try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void recordsRequestsOverTls() {
    String keyStore = SelfSignedCertificate.in(files);
    List<RecordedSpan> spans = application.spansOf("https", keyStore, "/orders/1?token=x");
    RecordedSpan span =
        spans.stream().filter(one -> one.kind().equals("SERVER")).findFirst().orElseThrow();
    assertThat(span.name()).isEqualTo("GET /orders/");
    assertThat(span.attributes())
        .containsEntry("url.scheme", "https")
        .containsEntry("url.path", "/orders/1")
        .containsEntry("url.query", "token=REDACTED")
        .containsEntry("network.protocol.version", "1.1");
  }
}
