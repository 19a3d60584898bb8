package io.e2i.obs.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server in the test for clients in the child. {@code /status/<n>} answers that status, {@code
 * /hangup} closes the connection, {@code /redirect} points to {@code /ok}, anything else answers
 * 200 with {@code ok}, unless it is told something else: {@link #answer}. Or all requests go to a
 * {@link Responder}. Thread-safe.
 */
public final class StubServer implements AutoCloseable {

  /**
   * One request as it came in.
   *
   * @param headers names without regard to case
   */
  public record Request(String method, URI uri, Map<String, List<String>> headers, String body) {

    /** Without the query. */
    public String path() {
      return uri.getPath();
    }

    /** The header's first value, or an empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** Answers the requests of a server. */
  @FunctionalInterface
  interface Responder {
    void respond(Request request, HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final @Nullable Responder responder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, JsonAnswer> answers = new ConcurrentHashMap<>();

  private record JsonAnswer(int status, byte[] body) {}

  private StubServer(@Nullable Responder responder) throws IOException {
    this.responder = responder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static StubServer start() {
    return start(null);
  }

  static StubServer start(@Nullable Responder responder) {
    try {
      return new StubServer(responder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The URL of a path here. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** From now on this path is answered with JSON. */
  public StubServer answer(String path, int status, String json) {
    answers.put(path, new JsonAnswer(status, json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** All requests so far. */
  public List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** The latest request; fails if there was none. */
  public Request lastRequest() {
    if (requests.isEmpty()) {
      throw new AssertionError("No request has come in");
    }
    return requests.get(requests.size() - 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      URI uri = exchange.getRequestURI();
      Request request = new Request(exchange.getRequestMethod(), uri, headers, body);
      requests.add(request);
      JsonAnswer told = answers.get(uri.getRawPath());
      if (responder != null) {
        responder.respond(request, exchange);
      } else if (told != null) {
        answer(exchange, told);
      } else if (!uri.getPath().equals("/hangup")) {
        answer(exchange, statusFor(uri.getPath()));
      }
    }
  }

  private static void answer(HttpExchange exchange, JsonAnswer told) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(told.status(), told.body().length);
    exchange.getResponseBody().write(told.body());
  }

  private static int statusFor(String path) {
    if (path.startsWith("/status/")) {
      return Integer.parseInt(path.substring("/status/".length()));
    }
    return path.equals("/redirect") ? 302 : 200;
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", "/ok");
    }
    byte[] body = "ok".getBytes(StandardCharsets.UTF_8);
    boolean mayHaveBody = status != 204 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, mayHaveBody ? body.length : -1);
    if (mayHaveBody) {
      exchange.getResponseBody().write(body);
    }
  }
}
