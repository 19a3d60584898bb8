package io.e2i.obs.export.sentry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Sentry that takes what comes, or answers as it is told. */
final class TestSentry implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<SentryParts> received = new CopyOnWriteArrayList<>();
  final List<Headers> headers = new CopyOnWriteArrayList<>();
  final List<String> paths = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile Map<String, String> answerHeaders = Map.of();
  volatile long delayMillis;

  TestSentry() throws IOException {
    this(0);
  }

  TestSentry(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    paths.add(exchange.getRequestURI().getPath());
    headers.add(exchange.getRequestHeaders());
    if (status == 200) {
      received.add(SentryParts.of(body));
    }
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException closed) {
      exchange.close();
      return;
    }
    answerHeaders.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String dsn() {
    return "http://abc@127.0.0.1:" + port() + "/prefix/42";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
