package io.e2i.obs.benchmark;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The backend of every agent, and the server that outgoing calls go to: accepts everything on a
 * free port of 127.0.0.1, and counts spans (OTLP, Elastic) or traces (Datadog). Thread-safe.
 */
final class Sink implements AutoCloseable {

  private static final String DATADOG_INFO =
      "{\"version\":\"7.60.0\",\"endpoints\":[\"/v0.4/traces\"]}";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "sink");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong delivered = new AtomicLong();

  private Sink(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static Sink start() throws IOException {
    return new Sink(
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 128));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Spans that have arrived so far; of Datadog's agent traces, which it says how many they are. */
  long delivered() {
    return delivered.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      try (InputStream body = plain(exchange)) {
        count(path, exchange.getRequestHeaders(), body);
      } catch (UncheckedIOException cutOff) {
        throw cutOff.getCause();
      }
      byte[] answer = answer(path);
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void count(String path, Headers headers, InputStream body) throws IOException {
    if (path.equals("/v1/traces")) {
      delivered.addAndGet(OtlpSpans.in(body.readAllBytes()));
    } else if (path.startsWith("/intake/")) {
      new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> line.startsWith("{\"span\"") || line.startsWith("{\"transaction\""))
          .forEach(line -> delivered.incrementAndGet());
    } else {
      body.readAllBytes();
      String traces = headers.getFirst("X-Datadog-Trace-Count");
      delivered.addAndGet(traces == null ? 0 : Long.parseLong(traces));
    }
  }

  private static byte[] answer(String path) {
    String text = path.startsWith("/v1/") ? "" : path.equals("/info") ? DATADOG_INFO : "{}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream plain(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    InputStream body = exchange.getRequestBody();
    if ("gzip".equals(encoding)) {
      return new GZIPInputStream(body);
    }
    return "deflate".equals(encoding) ? new InflaterInputStream(body) : body;
  }
}
