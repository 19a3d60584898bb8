package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a proxy, which may be somebody else's. */
class ProxyTest {

  @ParameterizedTest
  @ValueSource(classes = {UrlConnectionScenarios.class, HttpClientScenarios.class})
  void tellsTheServerOfTheTraceAndNotTheTunnel(Class<?> scenarios) throws IOException {
    try (ForkedApplication application = ForkedApplication.of(scenarios).start();
        RefusingProxy proxy = new RefusingProxy()) {
      RecordedSpan plain = call(application, proxy, "http://shop.test:81/orders");
      assertThat(plain.attributes())
          .containsEntry("server.address", "shop.test")
          .containsEntry("server.port", 81L)
          .containsEntry("http.response.status_code", 502L);
      assertThat(proxy.requests.get(0)).startsWith("GET http://shop.test:81/orders");
      assertThat(proxy.requests.get(0)).contains("traceparent: 00-" + plain.traceId());

      RecordedSpan tunnelled = call(application, proxy, "https://shop.test/orders");
      assertThat(tunnelled.isError()).isTrue();
      assertThat(tunnelled.attribute("server.port")).isEqualTo(443L);
      assertThat(proxy.requests.get(1)).startsWith("CONNECT shop.test:443");
      assertThat(proxy.requests.get(1)).doesNotContain("traceparent");
    }
  }

  private static RecordedSpan call(ForkedApplication application, RefusingProxy proxy, String url) {
    List<RecordedSpan> spans =
        application.spansDuring(
            () -> {
              try {
                application.run("throughProxy", url, Integer.toString(proxy.port()));
              } catch (AssertionError refused) {
                assertThat(refused).hasMessageContaining("IOException");
              }
            });
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }

  /** Answers every request with 502, and keeps it. */
  private static final class RefusingProxy implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listening =
        new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));

    RefusingProxy() throws IOException {
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return listening.getLocalPort();
    }

    private void serve() {
      while (!listening.isClosed()) {
        try (Socket socket = listening.accept()) {
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
          List<String> lines = new ArrayList<>();
          for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
          }
          requests.add(String.join("\n", lines));
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException closed) {
          // By the client, or at the end.
        }
      }
    }

    @Override
    public void close() {
      try {
        listening.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
