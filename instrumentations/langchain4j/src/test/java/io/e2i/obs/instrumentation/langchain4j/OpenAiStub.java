package io.e2i.obs.instrumentation.langchain4j;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model behind an OpenAI-compatible endpoint. How it behaves is the first part of the URL: {@code
 * /answer}, {@code /tools}, {@code /status/<n>}, {@code /flaky}, {@code /broken}, {@code /endless}
 * and {@code /silent}, followed by what the client adds. Thread-safe.
 */
final class OpenAiStub implements AutoCloseable {

  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":7,\"total_tokens\":27,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
          + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private OpenAiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static OpenAiStub start() {
    try {
      return new OpenAiStub();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The base URL of a model that behaves so. */
  String url(String behaviour) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + behaviour + "/";
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int request = requests.incrementAndGet();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] path = exchange.getRequestURI().getPath().split("/");
      switch (path[1]) {
        case "status" -> fail(exchange, Integer.parseInt(path[2]));
        case "flaky" -> {
          if (request % 2 == 1) {
            fail(exchange, 500);
          } else {
            json(exchange, answer("Rome."));
          }
        }
        case "broken" -> broken(exchange);
        case "endless" -> endless(exchange);
        case "silent" -> silent(exchange);
        default -> answer(exchange, body, path[1].equals("tools"));
      }
    }
  }

  private static void answer(HttpExchange exchange, String body, boolean tools) throws IOException {
    boolean asksForTool = tools && !body.matches("(?s).*\"role\"\\s*:\\s*\"tool\".*");
    if (exchange.getRequestURI().getPath().endsWith("/embeddings")) {
      json(exchange, embeddings(body));
    } else if (body.matches("(?s).*\"stream\"\\s*:\\s*true.*")) {
      stream(exchange, asksForTool ? toolEvents() : textEvents());
    } else {
      json(exchange, asksForTool ? toolCall() : answer("Rome, of course."));
    }
  }

  private static String answer(String text) {
    return completion("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", "stop");
  }

  private static String toolCall() {
    return completion(
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + weather() + "]}",
        "tool_calls");
  }

  private static String weather() {
    return "{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
        + "{\"name\":\"weather\",\"arguments\":\"{\\\"arg0\\\":\\\"Rome\\\"}\"}}";
  }

  private static String completion(String message, String finishReason) {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,"
        + "\"model\":\"gpt-4o-mini-2024\",\"choices\":[{\"index\":0,\"message\":"
        + message
        + ",\"finish_reason\":\""
        + finishReason
        + "\"}],"
        + USAGE
        + "}";
  }

  private static List<String> textEvents() {
    return List.of(
        event("{\"role\":\"assistant\",\"content\":\"\"}", null),
        event("{\"content\":\"Rome,\"}", null),
        event("{\"content\":\" of\"}", null),
        event("{\"content\":\" course.\"}", null),
        event("{}", "stop"),
        usageEvent(),
        "[DONE]");
  }

  private static List<String> toolEvents() {
    return List.of(
        event("{\"role\":\"assistant\",\"tool_calls\":[" + weather() + "]}", null),
        event("{}", "tool_calls"),
        usageEvent(),
        "[DONE]");
  }

  private static String event(String delta, String finishReason) {
    return "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion.chunk\",\"created\":1,"
        + "\"model\":\"gpt-4o-mini-2024\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + (finishReason == null ? "null" : "\"" + finishReason + "\"")
        + "}]}";
  }

  private static String usageEvent() {
    return "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion.chunk\",\"created\":1,"
        + "\"model\":\"gpt-4o-mini-2024\",\"choices\":[],"
        + USAGE
        + "}";
  }

  private static String embeddings(String body) {
    int inputs = Math.max(1, body.split("text-\\d").length - 1);
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < inputs; i++) {
      data.append(i == 0 ? "" : ",")
          .append("{\"object\":\"embedding\",\"index\":")
          .append(i)
          .append(",\"embedding\":[0.1,0.2,0.3]}");
    }
    return "{\"object\":\"list\",\"model\":\"text-embedding-3-small\",\"data\":["
        + data
        + "],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
  }

  private static void fail(HttpExchange exchange, int status) throws IOException {
    send(exchange, status, "{\"error\":{\"message\":\"no\",\"type\":\"stub\"}}");
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, 200, body);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void stream(HttpExchange exchange, List<String> events) throws IOException {
    OutputStream out = begin(exchange, 0);
    for (String event : events) {
      send(out, event);
    }
  }

  /** Promises more than comes before the connection is closed. */
  private static void broken(HttpExchange exchange) throws IOException {
    OutputStream out = begin(exchange, 100_000);
    send(out, event("{\"role\":\"assistant\",\"content\":\"Rome,\"}", null));
    send(out, event("{\"content\":\" of\"}", null));
  }

  /** Goes on until the client has closed the connection. */
  private void endless(HttpExchange exchange) throws IOException {
    OutputStream out = begin(exchange, 0);
    while (closed.getCount() > 0) {
      send(out, event("{\"content\":\"again \"}", null));
      pause(20);
    }
  }

  /** Says one thing, and then nothing any more. */
  private void silent(HttpExchange exchange) throws IOException {
    send(begin(exchange, 0), event("{\"content\":\"once \"}", null));
    pause(60_000);
  }

  private static OutputStream begin(HttpExchange exchange, long length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, length);
    return exchange.getResponseBody();
  }

  private static void send(OutputStream out, String event) throws IOException {
    out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void pause(long millis) {
    try {
      closed.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
