package io.e2i.obs.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.HttpServerContract;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds in every servlet container, with the sample application at the root and at /shop. */
abstract class ServletContainerContract extends HttpServerContract {

  @Override
  protected String routeOf(String path) {
    return path.replaceFirst("^/orders/.*", "/orders/*");
  }

  @ParameterizedTest
  @CsvSource({
    "/shop/hello, GET /shop/hello",
    "/shop/items/7/parts, GET /shop/items/*",
    "/shop/items, GET /shop/items/*",
    "/shop/basket.do, GET /shop/*.do",
    "/shop/nobody/knows/this, GET",
  })
  void namesTheRouteByTheServletsMapping(String path, String name) {
    RecordedSpan span = spanOf(path);
    assertThat(span.name()).isEqualTo(name);
    String route = name.length() > 4 ? name.substring(4) : null;
    assertThat(span.attribute("http.route")).isEqualTo(route);
    assertThat(span.attribute("url.path")).isEqualTo(path);
  }

  @Test
  void seesTheRequestThatCameInAndNotItsWrapper() {
    assertThat(spanOf("/shop/wrapped").name()).isEqualTo("GET /shop/wrapped");
  }

  @Test
  void recordsHeadAsItIs() {
    List<RecordedSpan> spans =
        application().spansDuring(() -> RawHttp.send(server(), "HEAD", "/shop/hello"));
    assertThat(spans).singleElement().matches(s -> s.name().equals("HEAD /shop/hello"));
  }

  @ParameterizedTest
  @CsvSource({
    "/failing/throws, 500, java.lang.IllegalStateException",
    "/failing/wraps, 500, java.lang.ArithmeticException",
    "/failing/error, 500, java.lang.StackOverflowError",
    "/failing/sends-503, 503, 503",
    "/failing/sends-400, 400,",
    "/failing/sets-500, 500, 500",
    "/failing/after-commit, 200, java.lang.IllegalStateException",
    "/filter-fails, 500, java.lang.IllegalArgumentException",
  })
  void recordsTheStatusThatTheCallerSees(String path, int status, String errorType) {
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> response[0] = RawHttp.get(server(), "/shop" + path));
    assertThat(spans).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(response[0].status()).isEqualTo(status);
    assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
    assertThat(span.attribute("error.type")).isEqualTo(errorType);
    assertThat(span.isError()).isEqualTo(errorType != null);
  }

  @Test
  void knowsTheStatusOfAServletThatIsUnavailable() {
    RecordedSpan span = spanOf("/shop/gone");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(503L);
    // Jetty tells filters the status, Tomcat the exception.
    assertThat((String) span.attribute("error.type")).matches("503|.*.UnavailableException");
  }

  @Test
  void letsTheErrorPageAnswerWithinTheRequest() {
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application()
            .spansDuring(() -> response[0] = RawHttp.get(server(), "/shop/failing/throws"));
    assertThat(response[0].body()).contains("sorry: 500");
    assertThat(spans).singleElement().matches(s -> s.name().equals("GET /shop/failing/*"));
  }

  @ParameterizedTest
  @CsvSource({"/dispatch/forward, hello GET", "/dispatch/include, [hello GEThello GET]"})
  void countsForwardsAndIncludesOnce(String path, String body) {
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> response[0] = RawHttp.get(server(), "/shop" + path));
    assertThat(response[0].body()).contains(body);
    assertThat(spans).singleElement().matches(s -> s.name().equals("GET /shop/dispatch/*"));
  }

  @ParameterizedTest
  @CsvSource({
    "/hello, /shop/hello",
    "/dispatch/forward, /shop/dispatch/*",
    "/later/dispatch, /shop/later/*",
    "/later/dispatch-again, /shop/later/*",
    "/failing/throws, /shop/failing/* ERROR",
    "/later/dispatch-throws, /shop/later/* ERROR",
    "/later/timeout, /shop/later/* ERROR",
  })
  void putsWhatAnyPassLeadsToUnderTheRequest(String path, String route) {
    List<RecordedSpan> spans =
        application().spansDuring(() -> RawHttp.get(server(), "/shop" + path + "?work"));
    SpanTree.of(spans).hasShape("SERVER GET " + route, "  INTERNAL Work.done");
  }

  @ParameterizedTest
  @CsvSource({
    "complete, 202, later,",
    "at-once, 200, later,",
    "fails, 500, later, 500",
    "timeout, 500, sorry: 500, *",
    "timeout-answered, 203, in time after all,",
    "throws, 500, sorry: 500, java.lang.IllegalStateException",
    "dispatch, 200, dispatched,",
    "dispatch-again, 200, dispatched,",
    "dispatch-throws, 500, sorry: 500, java.lang.ArithmeticException",
  })
  void endsWithTheAsynchronousWork(String path, int status, String body, String errorType) {
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> response[0] = RawHttp.get(server(), "/shop/later/" + path));
    assertThat(response[0].status()).isEqualTo(status);
    assertThat(response[0].body()).contains(body);
    assertThat(spans).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.name()).isEqualTo("GET /shop/later/*");
    assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
    if ("*".equals(errorType)) {
      assertThat(span.attribute("error.type")).isEqualTo(errorTypeOfTimeout());
    } else {
      assertThat(span.attribute("error.type")).isEqualTo(errorType);
    }
  }

  /** What an asynchronous request fails with when nobody answers. */
  String errorTypeOfTimeout() {
    return "timeout";
  }

  @Test
  void announcesTheRequestAlsoWhereTheResponseIsStreamed() {
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> response[0] = RawHttp.get(server(), "/shop/body"));
    assertThat(response[0].body().chars().filter(c -> c == 'x')).hasSize(100_000);
    assertThat(response[0].header("Server-Timing")).startsWith("traceparent;desc=");
    assertThat(spans)
        .singleElement()
        .matches(s -> response[0].header("X-Request-ID").equals(s.attribute("request.id")));
  }

  @Test
  void tellsTheTimeWhereTheResponseIsStillOpen() {
    RawHttp.Response response = RawHttp.get(server(), "/shop/hello");
    assertThat(response.header("Server-Timing"))
        .matches("traceparent;desc=\"00-.*-01\", total;dur=\\d+");
  }

  @Test
  void readsTheBodysSizeAndLeavesTheBodyAlone() {
    String[] answer = new String[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> answer[0] = post("/shop/body", 30_000, 30_000));
    assertThat(answer[0]).contains("read 30000");
    assertThat(spans).singleElement().matches(s -> sizeOf(s) == 30_000);
  }

  @Test
  void takesACallerWhoHangsUpForNoFailure() {
    List<RecordedSpan> spans = application().spansDuring(() -> post("/shop/body", 30_000, 100));
    assertThat(spans).singleElement().satisfies(s -> assertThat(s.isError()).as("%s", s).isFalse());
  }

  @Test
  void masksTheSessionInThePath() {
    assertThat(spanOf("/shop/hello;jsessionid=ABC;v=1").attribute("url.path"))
        .isEqualTo("/shop/hello;jsessionid=REDACTED;v=1");
  }

  @Test
  void showsTheHeadersThatTheConfigurationNames() {
    RecordedSpan span = spanOf("/shop/hello", "X-Tenant", "a", "X-TENANT", "b", "Cookie", "c=d");
    assertThat(span.attributes())
        .containsEntry("http.request.header.x-tenant", List.of("a", "b"))
        .containsEntry("http.request.header.cookie", List.of("****"))
        .containsEntry("http.response.header.x-answer", List.of("42"))
        .containsEntry("http.response.header.set-cookie", List.of("****"));
  }

  @Test
  void doesNotBelieveXForwardedFor() {
    assertThat(spanOf("/shop/hello", "X-Forwarded-For", "203.0.113.9").attributes())
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("network.peer.address", "127.0.0.1")
        .containsEntry("network.protocol.version", "1.1");
  }

  private static long sizeOf(RecordedSpan span) {
    return (Long) span.attributes().getOrDefault("http.request.body.size", -1L);
  }

  /** Sends a part of a body and, unless that is all of it, hangs up. */
  private String post(String path, int length, int sent) {
    try (Socket socket = new Socket("127.0.0.1", server().getPort())) {
      String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
      String request = head + "Content-Length: " + length + "\r\n\r\n" + "y".repeat(sent);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      if (sent < length) {
        socket.setSoLinger(true, 0);
        return "";
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
