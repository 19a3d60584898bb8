package io.e2i.obs.export.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** A collector that decodes what it gets, and answers as it is told. */
final class TestCollector implements AutoCloseable {

  /** How one request is answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  record Received(String path, String query, ExportTraceServiceRequest request, HttpExchange http) {
    List<Span> spans() {
      return request.getResourceSpansList().stream()
          .map(ResourceSpans::getScopeSpansList)
          .flatMap(List::stream)
          .map(ScopeSpans::getSpansList)
          .flatMap(List::stream)
          .toList();
    }

    String header(String name) {
      return http.getRequestHeaders().getFirst(name);
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final String scheme;

  static TestCollector start() throws IOException {
    return new TestCollector(HttpServer.create(loopback(), 0), "http");
  }

  static TestCollector start(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new TestCollector(server, "https");
  }

  private TestCollector(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  /** The next requests are answered thus, one after the other; further ones with 200. */
  TestCollector answering(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  static Answer status(int status, String... headers) {
    return body(status, new byte[0], headers);
  }

  static Answer body(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      URI uri = exchange.getRequestURI();
      received.add(
          new Received(
              uri.getPath(),
              uri.getQuery(),
              ExportTraceServiceRequest.parseFrom(gzip ? new GZIPInputStream(in) : in),
              exchange));
      Answer answer = answers.poll();
      (answer == null ? status(200) : answer).to(exchange);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
