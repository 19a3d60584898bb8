package io.e2i.obs.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to one client at a time. */
class EmbeddedServerTest {

  @RegisterExtension private final TestServer server = new TestServer();

  @Test
  void answersWithLengthAndClosesTheConnection() throws IOException {
    assertThat(server.get("/metrics"))
        .isEqualTo(
            "HTTP/1.1 200 \r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n"
                + "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
                + "Connection: close\r\n\r\none 1\n");
  }

  @Test
  void tellsHealthReadinessAndWhatElseThereIs() throws IOException {
    assertThat(server.get("/health"))
        .endsWith("\r\n\r\n{\"status\":\"up\",\"version\":\"1.2.3\"}\n");
    assertThat(server.get("/ready"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n{\"ready\":true}\n");
    server.reasons.add("the \"otlp\" breaker is open");
    server.reasons.add("two\nlines");
    assertThat(server.get("/ready"))
        .startsWith("HTTP/1.1 503 ")
        .endsWith(
            "{\"ready\":false,\"reasons\":[\"the \\\"otlp\\\" breaker is open\","
                + "\"two\\u000alines\"]}\n");
    assertThat(server.get("/")).endsWith("\r\n\r\ne2i-obs 1.2.3\n/metrics\n/health\n/ready\n");
  }

  @Test
  void leavesOutTheBodyForHead() throws IOException {
    assertThat(server.exchange("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("Content-Length: 6\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void understandsHttp10AndBareLineFeeds() throws IOException {
    assertThat(server.exchange("GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(server.exchange("GET /metrics HTTP/1.1\nHost: x\n\n")).startsWith("HTTP/1.1 200 ");
    assertThat(server.exchange("GET /metrics?name=a HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void sendsABigPageWhole() throws IOException {
    assertThat(server.get("/big")).hasSizeGreaterThan(TestServer.BIG).endsWith("x".repeat(1000));
  }

  @Test
  void hidesWhyAPageFailed() throws IOException {
    long before = SelfCounter.SERVER_FAILURES.value();
    assertThat(server.get("/broken")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    assertThat(SelfCounter.SERVER_FAILURES.value()).isEqualTo(before + 1);
  }

  @Test
  void saysInOneLineThatThePortIsTaken() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertThat(EmbeddedServer.start("127.0.0.1", server.port(), server.pages())).isNull();
      assertThat(EmbeddedServer.start("no.such.host.invalid", 0, server.pages())).isNull();
    } finally {
      AgentLog.output(System.err);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("[e2i-obs] WARN No metrics, health or readiness are served: cannot listen on ")
        .contains("127.0.0.1:" + server.port());
  }

  @Test
  void refusesMethodsThatChangeThings() throws IOException {
    assertThat(
            server.exchange(
                "POST /metrics HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000)))
        .startsWith("HTTP/1.1 405 ")
        .contains("\r\nAllow: GET, HEAD\r\n");
    assertThat(server.exchange("OPTIONS * HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/metrics/",
        "//metrics",
        "/../metrics",
        "/..%2fetc/passwd",
        "/%2e%2e/metrics",
        "/metrics%00",
        "/metrics%0d%0aSet-Cookie:a=b",
        "/metrics;a=b"
      })
  void knowsNoOtherPaths(String path) throws IOException {
    assertThat(server.get(path)).startsWith("HTTP/1.1 404 ").doesNotContain("Set-Cookie", path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "\n\n",
        "GET\r\n\r\n",
        "GET /metrics\r\n\r\n",
        "GET  /metrics HTTP/1.1\r\n\r\n",
        "GET /met rics HTTP/1.1\r\n\r\n",
        "GET http://other/metrics HTTP/1.1\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /metrics HTTP/1.1\r\n: empty\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nA b: c\r\n\r\n",
        "GET /metrics\rHTTP/1.1 HTTP/1.1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\n\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void refusesWhatIsNoRequest(String garbage) throws IOException {
    long before = SelfCounter.HTTP_REQUESTS_REFUSED.value();
    assertThat(server.exchange(garbage))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("\r\n\r\nBad Request\n");
    assertThat(SelfCounter.HTTP_REQUESTS_REFUSED.value()).isEqualTo(before + 1);
  }

  @Test
  void refusesOtherVersions() throws IOException {
    assertThat(server.exchange("GET /metrics HTTP/2\r\n\r\n")).startsWith("HTTP/1.1 505 ");
  }

  @Test
  void refusesAHeaderOfOneMegabyte() throws IOException {
    assertThat(server.exchange("GET /metrics HTTP/1.1\r\nA: " + "x".repeat(1_000_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }
}
