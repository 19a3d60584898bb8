package io.e2i.obs.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServerTest {

  private static final int BIG = 20_000_000;

  private final List<String> reasons = new ArrayList<>();
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore goOn = new Semaphore(0);
  private final EmbeddedServer server = EmbeddedServer.start("127.0.0.1", 0, pages());

  private Map<String, Page> pages() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("/metrics", request -> Response.text(200, "one 1\n"));
    pages.put("/health", new HealthPage("1.2.3"));
    pages.put("/ready", new ReadyPage(() -> reasons));
    pages.put("/big", request -> Response.text(200, "x".repeat(BIG)));
    pages.put("/slow", slow(request -> afterAWhile()));
    pages.put(
        "/slow-and-broken",
        slow(
            request -> {
              throw new StackOverflowError("secret");
            }));
    pages.put(
        "/broken",
        request -> {
          throw new StackOverflowError("secret");
        });
    pages.put("/", new IndexPage("1.2.3", List.of("/metrics", "/health", "/ready")));
    return pages;
  }

  @AfterEach
  void stillAnswersAndFreesItsPort() throws IOException {
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\none 1\n");
    server.close();
    new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("e2i-obs-server");
  }

  @Test
  void answersWithLengthAndClosesTheConnection() throws IOException {
    assertThat(get("/metrics"))
        .isEqualTo(
            "HTTP/1.1 200 \r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n"
                + "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
                + "Connection: close\r\n\r\none 1\n");
  }

  @Test
  void tellsHealthReadinessAndWhatElseThereIs() throws IOException {
    assertThat(get("/health")).endsWith("\r\n\r\n{\"status\":\"up\",\"version\":\"1.2.3\"}\n");
    assertThat(get("/ready")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{\"ready\":true}\n");
    reasons.add("the \"otlp\" breaker is open");
    reasons.add("two\nlines");
    assertThat(get("/ready"))
        .startsWith("HTTP/1.1 503 ")
        .endsWith(
            "{\"ready\":false,\"reasons\":[\"the \\\"otlp\\\" breaker is open\","
                + "\"two\\u000alines\"]}\n");
    assertThat(get("/")).endsWith("\r\n\r\ne2i-obs 1.2.3\n/metrics\n/health\n/ready\n");
  }

  @Test
  void answersOthersWhileSlowPagesTakeTheirTime() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      waiting.add(socket);
      assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
    assertThat(get("/slow")).as("a third one").startsWith("HTTP/1.1 503 ");

    goOn.release(2);
    for (Socket socket : waiting) {
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\r\n\r\nat last");
      socket.close();
    }
    goOn.release(1);
    assertThat(exchange("HEAD /slow HTTP/1.1\r\n\r\n")).contains("Content-Length: 7\r\n");
  }

  @Test
  void survivesASlowPageThatThrowsAndAClientThatDoesNotWait() throws Exception {
    long before = SelfCounter.SERVER_FAILURES.value();
    assertThat(get("/slow-and-broken")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    assertThat(SelfCounter.SERVER_FAILURES.value()).isEqualTo(before + 1);
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
    goOn.release();
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
  }

  private static Page slow(Page page) {
    return new Page() {
      @Override
      public Response answer(Request request) throws IOException {
        return page.answer(request);
      }

      @Override
      public boolean isSlow() {
        return true;
      }
    };
  }

  private Response afterAWhile() {
    entered.release();
    goOn.acquireUninterruptibly();
    return Response.text(200, "at last");
  }

  @Test
  void leavesOutTheBodyForHead() throws IOException {
    assertThat(exchange("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("Content-Length: 6\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void understandsHttp10AndBareLineFeeds() throws IOException {
    assertThat(exchange("GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(exchange("GET /metrics HTTP/1.1\nHost: x\n\n")).startsWith("HTTP/1.1 200 ");
    assertThat(exchange("GET /metrics?name=a HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void refusesMethodsThatChangeThings() throws IOException {
    assertThat(
            exchange(
                "POST /metrics HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000)))
        .startsWith("HTTP/1.1 405 ")
        .contains("\r\nAllow: GET, HEAD\r\n");
    assertThat(exchange("OPTIONS * HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
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
    assertThat(get(path)).startsWith("HTTP/1.1 404 ").doesNotContain("Set-Cookie", path);
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
    assertThat(exchange(garbage)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\nBad Request\n");
    assertThat(SelfCounter.HTTP_REQUESTS_REFUSED.value()).isEqualTo(before + 1);
  }

  @Test
  void refusesOtherVersions() throws IOException {
    assertThat(exchange("GET /metrics HTTP/2\r\n\r\n")).startsWith("HTTP/1.1 505 ");
  }

  @Test
  void refusesAHeaderOfOneMegabyte() throws IOException {
    assertThat(exchange("GET /metrics HTTP/1.1\r\nA: " + "x".repeat(1_000_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void answersAClientThatHasClosedItsSide() throws IOException {
    try (Socket client = connect()) {
      send(client, "GET /metrics HTTP/1.1\r\n\r\n");
      client.shutdownOutput();
      assertThat(receive(client)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void forgetsAClientThatGoesAwayInTheMiddle() throws IOException {
    try (Socket client = connect()) {
      send(client, "GET /met");
      client.shutdownOutput();
      assertThat(receive(client)).isEmpty();
    }
    try (Socket client = connect()) {
      client.setSoLinger(true, 0);
      send(client, "GET /big HTTP/1.1\r\n\r\n");
    }
  }

  @Test
  void answersOthersWhileSlowClientsDribble() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Socket client = connect();
      send(client, "GET /metrics HTTP/1.1\r\nX");
      slow.add(client);
    }
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
    for (Socket client : slow) {
      assertThat(receive(client)).isEmpty();
      client.close();
    }
  }

  @Test
  void dropsAClientThatKeepsDribbling() throws IOException, InterruptedException {
    try (Socket client = connect()) {
      client.setSoTimeout(50);
      int sent = 0;
      boolean open = true;
      while (open) {
        assertThat(sent++).as("bytes taken, one every 50 ms").isLessThan(200);
        try {
          send(client, "G");
          open = client.getInputStream().read() >= 0;
        } catch (SocketTimeoutException stillOpen) {
          open = true;
        } catch (IOException closed) {
          open = false;
        }
      }
    }
  }

  @Test
  void answersOthersWhileClientsDoNotReadTheirAnswer() throws IOException {
    List<Socket> deaf = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Socket client = connect();
      send(client, "GET /big HTTP/1.1\r\n\r\n");
      deaf.add(client);
    }
    // Too much waits to be sent: there is no memory for further answers, and it says so.
    awaitStatus(503);
    for (Socket client : deaf) {
      client.close();
    }
    awaitStatus(200);
  }

  private void awaitStatus(int status) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(9);
    String answer = get("/metrics");
    while (!answer.startsWith("HTTP/1.1 " + status) && System.nanoTime() < deadline) {
      answer = get("/metrics");
    }
    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void sendsABigPageWhole() throws IOException {
    assertThat(get("/big")).hasSizeGreaterThan(BIG).endsWith("x".repeat(1000));
  }

  @Test
  void serves200ClientsThatComeAtOnce() throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      clients.add(connect());
    }
    for (Socket client : clients) {
      send(client, "GET /metrics HTTP/1.1\r\n\r\n");
    }
    for (Socket client : clients) {
      assertThat(receive(client)).endsWith("one 1\n");
      client.close();
    }
  }

  @Test
  void hidesWhyAPageFailed() throws IOException {
    long before = SelfCounter.SERVER_FAILURES.value();
    assertThat(get("/broken")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    assertThat(SelfCounter.SERVER_FAILURES.value()).isEqualTo(before + 1);
  }

  @Test
  void saysInOneLineThatThePortIsTaken() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertThat(EmbeddedServer.start("127.0.0.1", server.port(), pages())).isNull();
      assertThat(EmbeddedServer.start("no.such.host.invalid", 0, pages())).isNull();
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

  private String get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private String exchange(String request) throws IOException {
    try (Socket client = connect()) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  send(client, request);
                } catch (IOException ignored) {
                  // The server may have had enough.
                }
              });
      sender.start();
      return receive(client);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket("127.0.0.1", server.port());
    client.setSoTimeout(20_000);
    return client;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static String receive(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
