package io.e2i.obs.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server in the test that speaks OpenAI's protocol: chat completions, responses and embeddings,
 * whole or in pieces. How it behaves is the first segment of the path:
 *
 * <ul>
 *   <li>{@code ok} answers {@code Hello there}, with usage
 *   <li>{@code tools} asks for the tool {@code weather} until there is a message of a tool
 *   <li>{@code bare} leaves out all that is optional
 *   <li>{@code fails-<n>-<status>-…} answers the first n requests with the status, then as {@code
 *       ok}
 *   <li>{@code cut} ends the connection in the middle of an answer
 *   <li>{@code broken} tells an error in the middle of a stream
 *   <li>{@code long} streams a hundred pieces
 * </ul>
 *
 * Thread-safe.
 */
public final class OpenAiStub implements AutoCloseable {

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final StubServer server = StubServer.start(this::respond);

  private OpenAiStub() {}

  public static OpenAiStub start() {
    return new OpenAiStub();
  }

  public int port() {
    return server.port();
  }

  /** The base URL at which the server behaves like this. */
  public String url(String behaviour) {
    return server.url("/" + behaviour + "/v1");
  }

  /** All requests so far. */
  public List<StubServer.Request> requests() {
    return server.requests();
  }

  @Override
  public void close() {
    server.close();
  }

  private void respond(StubServer.Request request, HttpExchange exchange) throws IOException {
    String path = request.path();
    String body = request.body();
    String behaviour = path.split("/")[1];
    int status = status(behaviour, counts.merge(behaviour, 1, Integer::sum));
    if (status != 200) {
      answer(exchange, status, "application/json", OpenAiAnswers.error(status));
    } else if (body.replace(" ", "").contains("\"stream\":true")) {
      stream(exchange, behaviour, OpenAiAnswers.pieces(behaviour, path, body));
    } else {
      whole(exchange, behaviour, OpenAiAnswers.whole(behaviour, path, body));
    }
  }

  private static int status(String behaviour, int count) {
    String[] words = behaviour.split("-");
    boolean fails = words[0].equals("fails") && count <= Integer.parseInt(words[1]);
    return fails ? Integer.parseInt(words[2]) : 200;
  }

  private static void whole(HttpExchange exchange, String behaviour, String json)
      throws IOException {
    if (behaviour.equals("cut")) {
      cut(exchange, "application/json", json.substring(0, json.length() / 2));
    } else {
      answer(exchange, 200, "application/json", json);
    }
  }

  private static void stream(HttpExchange exchange, String behaviour, List<String> pieces)
      throws IOException {
    if (behaviour.equals("cut")) {
      cut(exchange, "text/event-stream", pieces.get(0) + pieces.get(1));
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (String piece : pieces) {
      out.write(piece.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    // Clients that try again would wait for longer otherwise.
    exchange.getResponseHeaders().set("Retry-After-Ms", "1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The server closes the connection when less has been written than was announced. */
  private static void cut(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length + 1_000L);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }
}
