package io.e2i.obs.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the embedded server: it refuses or answers, and goes on serving. */
class AnyRequestTest {

  private static final String[] PIECES = {
    "GET",
    "HEAD",
    "POST",
    " ",
    "  ",
    "/",
    "/metrics",
    "/metrics?a=b",
    "*",
    "http://h/",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/9",
    "\r\n",
    "\n",
    "\r",
    ":",
    "Host: h",
    "Content-Length: 99999999999",
    "Transfer-Encoding: chunked",
    "Expect: 100-continue",
    "Accept: ,;q=,",
    "\u0000",
    "\u00ff",
    "\t",
    "a".repeat(2000),
    "%00",
    "..",
    "Connection: upgrade",
  };

  @Test
  void readsAnyHeadOrRefusesIt() {
    for (int seed = 0; seed < 200_000; seed++) {
      byte[] head = head(new Random(seed)).getBytes(ISO_8859_1);
      try {
        assertThat(Request.parse(head, head.length).path()).startsWith("/");
      } catch (Refusal expected) {
        continue;
      } catch (RuntimeException failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  @Test
  void answersAndGoesOnServingWhateverIsSent() throws IOException {
    EmbeddedServer server =
        EmbeddedServer.start(
            "127.0.0.1", 0, Map.of("/metrics", request -> Response.text(200, "one 1\n")));
    try {
      for (int seed = 0; seed < 500; seed++) {
        send(server.port(), head(new Random(seed)) + "\r\n\r\n");
        if (seed % 50 == 0) {
          assertThat(send(server.port(), "GET /metrics HTTP/1.1\r\n\r\n"))
              .as("seed %s", seed)
              .endsWith("one 1\n");
        }
      }
    } finally {
      server.close();
    }
  }

  private static String send(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  private static String head(Random random) {
    StringBuilder head = new StringBuilder(random.nextBoolean() ? "GET /metrics HTTP/1.1\r\n" : "");
    for (int n = random.nextInt(12); n >= 0; n--) {
      head.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return head.toString();
  }
}
