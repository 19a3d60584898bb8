package io.e2i.obs.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with a few pages, some of them slow or broken. As an extension it sees to it after each
 * test that the server still answers, frees its port and leaves no thread behind.
 */
final class TestServer implements AfterEachCallback {

  static final int BIG = 20_000_000;

  final List<String> reasons = new ArrayList<>();
  final Semaphore entered = new Semaphore(0);
  final Semaphore goOn = new Semaphore(0);
  private final EmbeddedServer server = EmbeddedServer.start("127.0.0.1", 0, pages());

  int port() {
    return server.port();
  }

  /** It still answers, and frees its port. */
  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\none 1\n");
    server.close();
    new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("e2i-obs-server");
  }

  Map<String, Page> pages() {
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

  String get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  String exchange(String request) throws IOException {
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

  Socket connect() throws IOException {
    Socket client = new Socket("127.0.0.1", server.port());
    client.setSoTimeout(20_000);
    return client;
  }

  static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  static String receive(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
