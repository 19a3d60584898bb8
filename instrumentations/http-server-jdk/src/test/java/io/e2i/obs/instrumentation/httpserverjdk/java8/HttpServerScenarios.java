package io.e2i.obs.instrumentation.httpserverjdk.java8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An application that answers with the JDK's own server. For Java 8: it runs on every Java. */
public final class HttpServerScenarios {

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
  private static final AtomicInteger AFTER_FAILURES = new AtomicInteger();
  private static HttpServer server;
  private static HttpsServer https;

  private HttpServerScenarios() {}

  public static synchronized String server() throws IOException {
    if (server == null) {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      route(server);
      server.setExecutor(WORKERS);
      server.start();
    }
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** GET over TLS within this JVM, with a certificate of its own. */
  public static synchronized String https(String keyStore, String path) throws Exception {
    SSLContext tls = tls(keyStore);
    if (https == null) {
      https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      https.setHttpsConfigurator(new HttpsConfigurator(tls));
      route(https);
      https.setExecutor(WORKERS);
      https.start();
    }
    URL url = new URL("https://127.0.0.1:" + https.getAddress().getPort() + path);
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(tls.getSocketFactory());
    connection.setHostnameVerifier((host, session) -> true);
    return status(connection);
  }

  private static String status(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    while (body != null && body.read() >= 0) {
      // To its end.
    }
    return Integer.toString(status);
  }

  private static SSLContext tls(String keyStore) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Paths.get(keyStore))) {
      keys.load(in, password);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  /** How often filters have seen an exception of the handler behind them. */
  public static String failuresSeenByFilter() {
    return AFTER_FAILURES.toString();
  }

  private static void route(HttpServer server) {
    server.createContext("/", exchange -> answer(exchange, 200, "ok"));
    server.createContext("/orders/", exchange -> answer(exchange, 200, "order"));
    server.createContext("/unavailable", exchange -> answer(exchange, 503, "later"));
    server.createContext("/missing", exchange -> answer(exchange, 404, "nothing"));
    server.createContext("/fail", HttpServerScenarios::fail);
    server.createContext("/fail-late", HttpServerScenarios::failLate);
    server.createContext("/async", HttpServerScenarios::later);
    server.createContext("/async-fail", HttpServerScenarios::giveUpLater);
    server.createContext("/empty", HttpServerScenarios::empty);
    server.createContext("/chunked", HttpServerScenarios::chunked);
    server.createContext("/short", HttpServerScenarios::tooShort);
    server.createContext("/silent", HttpExchange::close);
    server.createContext("/own-headers", HttpServerScenarios::ownHeaders);
    server.createContext("/echo", HttpServerScenarios::echo);
    HttpContext filtered = server.createContext("/filtered", HttpServerScenarios::filtered);
    filtered.getFilters().add(new Passing());
    filtered.getFilters().add(new Passing());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (!head) {
        out.write(body);
      }
    }
  }

  private static void fail(HttpExchange exchange) {
    throw new IllegalStateException("planned failure");
  }

  private static void failLate(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    throw new IllegalStateException("planned failure");
  }

  private static void later(HttpExchange exchange) {
    WORKERS.execute(
        () -> {
          try {
            Thread.sleep(20);
            answer(exchange, 200, "late");
          } catch (IOException | InterruptedException e) {
            exchange.close();
          }
        });
  }

  private static void giveUpLater(HttpExchange exchange) {
    WORKERS.execute(exchange::close);
  }

  private static void empty(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(204, -1);
  }

  private static void chunked(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('c');
    exchange.close();
  }

  private static void tooShort(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 10);
    exchange.getResponseBody().write('c');
    exchange.getResponseBody().close();
  }

  private static void ownHeaders(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("X-Request-ID", "own");
    exchange.getResponseHeaders().set("Server-Timing", "own;dur=1");
    answer(exchange, 200, "ok");
  }

  private static void echo(HttpExchange exchange) throws IOException {
    long bytes = 0;
    while (exchange.getRequestBody().read() >= 0) {
      bytes++;
    }
    answer(exchange, 200, Long.toString(bytes));
  }

  private static void filtered(HttpExchange exchange) throws IOException {
    if ("fail=yes".equals(exchange.getRequestURI().getQuery())) {
      throw new IOException("planned failure");
    }
    answer(exchange, 200, "behind filters");
  }

  /** Sees what the handler throws, and lets it through as it is. */
  private static final class Passing extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      try {
        chain.doFilter(exchange);
      } catch (IOException e) {
        AFTER_FAILURES.incrementAndGet();
        throw e;
      }
    }

    @Override
    public String description() {
      return "passes on";
    }
  }
}
