package io.e2i.obs.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * An OTLP/HTTP backend inside the test: takes {@code POST /v1/traces} on a free port of 127.0.0.1,
 * decodes protobuf, and can be told to misbehave. Thread-safe.
 */
public final class OtlpCollector implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * One export as it came in.
   *
   * @param headers names in lower case, first values
   */
  public record Export(String path, Map<String, String> headers, List<RecordedSpan> spans) {}

  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private final List<RecordedSpan> spans = new CopyOnWriteArrayList<>();
  private final InetSocketAddress address;
  private HttpServer server;
  private ExecutorService threads;
  private volatile Answer answer = Answer.ok();

  private OtlpCollector() throws IOException {
    threads = newThreads();
    server = listen(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    address = server.getAddress();
  }

  /** A collector that listens already and takes everything. */
  public static OtlpCollector start() {
    try {
      return new OtlpCollector();
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
  }

  /** For {@code export.otlp.endpoint}: without the path of the signal. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** From now on exports are answered this way. */
  public void answer(Answer answer) {
    this.answer = answer;
  }

  /** From now on connections are refused, until {@link #accept()}. */
  public synchronized void refuse() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Listens again, on the same port. */
  public synchronized void accept() {
    threads = newThreads();
    try {
      server = listen(address);
    } catch (IOException portTaken) {
      throw new UncheckedIOException(portTaken);
    }
  }

  /** All requests so far, refused ones included, in the order of arrival. */
  public List<Export> exports() {
    return List.copyOf(exports);
  }

  /** All spans taken so far, in the order of arrival. */
  public List<RecordedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Waits until at least so many spans have been taken; fails after 20 seconds. */
  public List<RecordedSpan> awaitSpans(int count) {
    Await.until(
        PATIENCE,
        () -> spans.size() >= count,
        () -> count + " spans expected, " + spans.size() + " came:\n" + SpanTree.of(spans()));
    return spans();
  }

  /** Waits until such a span has been taken; fails after 20 seconds. */
  public void awaitSpan(Predicate<RecordedSpan> wanted) {
    Await.until(
        PATIENCE,
        () -> spans.stream().anyMatch(wanted),
        () -> "One span is missing among:\n" + SpanTree.of(spans()));
  }

  /** Waits until at least so many requests have come, whatever the answer was. */
  public List<Export> awaitExports(int count) {
    Await.until(
        PATIENCE,
        () -> exports.size() >= count,
        () -> count + " exports expected, " + exports.size() + " came");
    return exports();
  }

  /** Forgets what has come in. */
  public void clear() {
    spans.clear();
    exports.clear();
  }

  @Override
  public void close() {
    refuse();
  }

  private static ExecutorService newThreads() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "otlp-collector");
          thread.setDaemon(true);
          return thread;
        });
  }

  private HttpServer listen(InetSocketAddress where) throws IOException {
    HttpServer created = HttpServer.create(where, 0);
    created.setExecutor(threads);
    created.createContext("/", this::handle);
    created.start();
    return created;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer current = answer;
      List<RecordedSpan> received = SpanDecoder.spansOf(messageOf(exchange));
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v.get(0)));
      if (current.takesSpans()) {
        spans.addAll(received);
      }
      exports.add(new Export(exchange.getRequestURI().getPath(), headers, received));
      current.to(exchange);
    }
  }

  private static ExportTraceServiceRequest messageOf(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody();
        InputStream plain = gzip ? new GZIPInputStream(body) : body) {
      return ExportTraceServiceRequest.parseFrom(plain);
    }
  }
}
