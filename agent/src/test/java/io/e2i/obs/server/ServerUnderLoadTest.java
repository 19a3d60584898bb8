package io.e2i.obs.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that come at once, are slow, go away or do not read, and pages that take their time. */
class ServerUnderLoadTest {

  @RegisterExtension private final TestServer server = new TestServer();

  @Test
  void answersOthersWhileSlowPagesTakeTheirTime() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      waiting.add(socket);
      assertThat(server.entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(server.get("/metrics")).startsWith("HTTP/1.1 200 ");
    assertThat(server.get("/slow")).as("a third one").startsWith("HTTP/1.1 503 ");

    server.goOn.release(2);
    for (Socket socket : waiting) {
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\r\n\r\nat last");
      socket.close();
    }
    server.goOn.release(1);
    assertThat(server.exchange("HEAD /slow HTTP/1.1\r\n\r\n")).contains("Content-Length: 7\r\n");
  }

  @Test
  void survivesASlowPageThatThrowsAndAClientThatDoesNotWait() throws Exception {
    long before = SelfCounter.SERVER_FAILURES.value();
    assertThat(server.get("/slow-and-broken")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    assertThat(SelfCounter.SERVER_FAILURES.value()).isEqualTo(before + 1);
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(server.entered.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
    server.goOn.release();
    assertThat(server.get("/metrics")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void answersAClientThatHasClosedItsSide() throws IOException {
    try (Socket client = server.connect()) {
      TestServer.send(client, "GET /metrics HTTP/1.1\r\n\r\n");
      client.shutdownOutput();
      assertThat(TestServer.receive(client)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void forgetsAClientThatGoesAwayInTheMiddle() throws IOException {
    try (Socket client = server.connect()) {
      TestServer.send(client, "GET /met");
      client.shutdownOutput();
      assertThat(TestServer.receive(client)).isEmpty();
    }
    try (Socket client = server.connect()) {
      client.setSoLinger(true, 0);
      TestServer.send(client, "GET /big HTTP/1.1\r\n\r\n");
    }
  }

  @Test
  void answersOthersWhileSlowClientsDribble() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Socket client = server.connect();
      TestServer.send(client, "GET /metrics HTTP/1.1\r\nX");
      slow.add(client);
    }
    assertThat(server.get("/metrics")).startsWith("HTTP/1.1 200 ");
    for (Socket client : slow) {
      assertThat(TestServer.receive(client)).isEmpty();
      client.close();
    }
  }

  @Test
  void dropsAClientThatKeepsDribbling() throws IOException, InterruptedException {
    try (Socket client = server.connect()) {
      client.setSoTimeout(50);
      int sent = 0;
      boolean open = true;
      while (open) {
        assertThat(sent++).as("bytes taken, one every 50 ms").isLessThan(200);
        try {
          TestServer.send(client, "G");
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
      Socket client = server.connect();
      TestServer.send(client, "GET /big HTTP/1.1\r\n\r\n");
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
    String answer = server.get("/metrics");
    while (!answer.startsWith("HTTP/1.1 " + status) && System.nanoTime() < deadline) {
      answer = server.get("/metrics");
    }
    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void serves200ClientsThatComeAtOnce() throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      clients.add(server.connect());
    }
    for (Socket client : clients) {
      TestServer.send(client, "GET /metrics HTTP/1.1\r\n\r\n");
    }
    for (Socket client : clients) {
      assertThat(TestServer.receive(client)).endsWith("one 1\n");
      client.close();
    }
  }
}
