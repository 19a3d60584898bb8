package io.e2i.obs.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A Sentry inside the test: takes envelopes, and can be told to misbehave. Thread-safe. */
public final class SentryStub implements AutoCloseable {

  /**
   * One event as it came in.
   *
   * @param client who has sent it, as the request says
   * @param header the envelope's
   */
  public record Event(String client, Map<?, ?> header, Map<?, ?> event) {

    /** The message of the outermost exception; empty if there is none. */
    public String message() {
      return event.get("exception") instanceof Map<?, ?> exception
              && exception.get("values") instanceof List<?> values
              && values.get(values.size() - 1) instanceof Map<?, ?> outermost
          ? String.valueOf(outermost.get("value"))
          : "";
    }

    /** A value inside, by the names on the way there; null if there is none. */
    public @Nullable Object at(String... path) {
      @Nullable Object at = event;
      for (String name : path) {
        at = at instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return at;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile @Nullable Answer answer;

  private SentryStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static SentryStub start() {
    try {
      return new SentryStub();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** For {@code errors.sentry.dsn}. */
  public String dsn() {
    return "http://key@127.0.0.1:" + server.getAddress().getPort() + "/42";
  }

  /** From now on nothing is taken, but answered this way; null: everything is taken. */
  public void answer(@Nullable Answer answer) {
    this.answer = answer;
  }

  /** All events so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** All events so far whose outermost exception has this message. */
  public List<Event> events(String message) {
    return events.stream().filter(event -> event.message().equals(message)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      Answer told = answer;
      if (told != null) {
        told.to(exchange);
        return;
      }
      take(exchange.getRequestHeaders().getFirst("User-Agent"), body);
      byte[] reply = "{\"id\":\"0\"}".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      return in.readAllBytes();
    }
  }

  private void take(String client, byte[] envelope) {
    String[] lines = new String(envelope, StandardCharsets.UTF_8).split("\n");
    for (int i = 1; i + 1 < lines.length; i += 2) {
      if ("event".equals(StrictJson.object(lines[i]).get("type"))) {
        events.add(new Event(client, StrictJson.object(lines[0]), StrictJson.object(lines[i + 1])));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
