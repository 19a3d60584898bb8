package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.server.EmbeddedServer;
import io.e2i.obs.server.HealthPage;
import io.e2i.obs.server.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/audit} as it is asked over the network. */
class AuditPageTest {

  @TempDir private Path temp;
  private AuditTrail trail;
  private EmbeddedServer server;

  private void serve(String token) {
    trail = AuditTrail.in(temp.resolve("audit")).start();
    Map<String, Page> pages =
        Map.of(
            AuditPage.PATH,
            new AuditPage(trail.directory.toFile(), token),
            "/health",
            new HealthPage("1"));
    server = EmbeddedServer.start("0.0.0.0", 0, pages);
  }

  @AfterEach
  void close() {
    server.close();
    trail.close();
  }

  @Test
  void answersRecordsAsAnArrayTheNewestFirst() throws IOException {
    serve("");
    assertThat(get("")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n[]\n");
    Operation first = AuditTrail.predict("churn");
    AuditTrail.predict("churn");
    AuditTrail.predict("a b&c");
    trail.awaitWritten(3);

    assertThat(get(""))
        .contains("Content-Type: application/json\r\n")
        .containsPattern("\\[\\{.*a b&c.*},\n\\{.*},\n\\{.*" + first.trace().id() + ".*}]\n$");
    assertThat(get("?trace_id=" + first.trace().id() + "&limit=5").split("\"trace_id\""))
        .hasSize(2);
    assertThat(get("?model=a%20b%26c&since=1h").split("\"trace_id\"")).hasSize(2);
    assertThat(get("?model=a+b%26c&kind=prediction").split("\"trace_id\"")).hasSize(2);
    assertThat(get("?model=other")).endsWith("\r\n\r\n[]\n");
    assertThat(get("?until=2h")).endsWith("\r\n\r\n[]\n");
  }

  @Test
  void saysWhatIsWrongWithAQuery() throws IOException {
    serve("");

    assertThat(get("?trace=1"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith(
            "{\"error\":\"\\\"trace\\\" is not a parameter; expected is one of trace_id,"
                + " request_id, model, tenant, kind, since, until, limit\"}\n");
    assertThat(get("?limit=0"))
        .endsWith(
            "{\"error\":\"limit must be a whole number from 1 to 10000, but is \\\"0\\\"\"}\n");
    assertThat(get("?trace_id=XYZ"))
        .startsWith("HTTP/1.1 400 ")
        .contains("trace_id must be 32 hexadecimal digits");
    assertThat(get("?since=1h&until=2h")).contains("since must be before until, but is 20");
    assertThat(get("?kind=query")).startsWith("HTTP/1.1 400 ").contains("kind must be one of");
    assertThat(get("?since=yesterday"))
        .startsWith("HTTP/1.1 400 ")
        .contains("since must be a time such as");
    assertThat(get("?model=%zz")).startsWith("HTTP/1.1 400 ").contains("must be percent-encoded");
    assertThat(get("?model=")).startsWith("HTTP/1.1 400 ").contains("model must have a value");
    assertThat(get("?model=a&model=b")).startsWith("HTTP/1.1 400 ").contains("must come once only");
  }

  @Test
  void answersNoWebPageOfAnotherSite() throws IOException {
    serve("");
    for (String header :
        List.of(
            "Origin: http://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site")) {
      assertThat(get("", header)).startsWith("HTTP/1.1 403 ").contains("web pages of other sites");
    }
    assertThat(get("", "Origin: http://127.0.0.1", "Sec-Fetch-Site: same-origin"))
        .startsWith("HTTP/1.1 200 ");
    for (String host :
        List.of(
            "evil.example",
            "evil.example:80",
            "127.0.0.1.evil.example",
            "10.1.2.3:80",
            "128.0.0.1",
            "[::2]",
            "[::1]evil.example",
            "127.0.0.1,127.0.0.1",
            "")) {
      assertThat(exchange(loopback(), "Host: " + host))
          .startsWith("HTTP/1.1 403 ")
          .contains("Host");
    }
    for (String host :
        List.of("localhost:9464", "LOCALHOST", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:1")) {
      assertThat(exchange(loopback(), "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }
    assertThat(exchange(loopback(), "X: y")).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void answersNobodyBehindAProxy() throws IOException {
    serve("");
    for (String header :
        List.of(
            "X-Forwarded-For: 1.2.3.4",
            "x-forwarded-host: shop",
            "X-Forwarded: a",
            "Forwarded: for=a",
            "Via: 1.1 p",
            "X-Real-IP: 1.2.3.4",
            "X-Envoy-Internal: true",
            "X-Client-IP: 1.2.3.4",
            "CF-Ray: 1",
            "True-Client-IP: 1.2.3.4",
            "Client-IP: 1.2.3.4",
            "Fly-Client-IP: 1.2.3.4",
            "X-ProxyUser-Ip: 1.2.3.4",
            "X-Original-Host: shop",
            "Via:")) {
      assertThat(get("", header)).startsWith("HTTP/1.1 403 ").contains("behind a proxy");
    }
  }

  @Test
  void answersNoOtherMachineWithoutAToken() throws IOException {
    serve("");
    assertThat(exchange(outside(), "Host: 127.0.0.1"))
        .startsWith("HTTP/1.1 403 ")
        .endsWith(
            "{\"error\":\"only this machine gets records, as long as audit.token is not set\"}\n");
  }

  @Test
  void answersWhoeverHasTheTokenIfThereIsOne() throws IOException {
    serve("s3cret");

    assertThat(get(""))
        .startsWith("HTTP/1.1 401 ")
        .contains("WWW-Authenticate: Bearer\r\n")
        .contains("Authorization: Bearer <audit.token>")
        .doesNotContain("s3cret");
    for (String wrong : List.of("Bearer s3cre", "Bearer s3crett", "Basic s3cret", "s3cret", "")) {
      assertThat(get("", "Authorization: " + wrong)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(get("", "Authorization: bearer s3cret")).startsWith("HTTP/1.1 200 ");
    assertThat(exchange(loopback(), "Host: shop.example", "Authorization: Bearer s3cret"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(get("", "Authorization: Bearer s3cret", "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void answersAnotherMachineThatHasTheToken() throws IOException {
    serve("s3cret");
    assertThat(exchange(outside(), "Host: shop", "Authorization: Bearer s3cret"))
        .startsWith("HTTP/1.1 200 ");
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** An address of this machine under which it counts as another one. */
  private static InetAddress outside() throws IOException {
    Optional<InetAddress> address =
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
            .findFirst();
    Assumptions.assumeTrue(address.isPresent(), "this machine has no network");
    return address.get();
  }

  private String get(String query, String... headers) throws IOException {
    String[] all = new String[headers.length + 1];
    all[0] = "Host: 127.0.0.1";
    System.arraycopy(headers, 0, all, 1, headers.length);
    return exchange(loopback(), query, all);
  }

  private String exchange(InetAddress address, String... headers) throws IOException {
    return exchange(address, "", headers);
  }

  private String exchange(InetAddress address, String query, String[] headers) throws IOException {
    try (Socket socket = new Socket(address, server.port())) {
      String request =
          "GET /api/audit" + query + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
