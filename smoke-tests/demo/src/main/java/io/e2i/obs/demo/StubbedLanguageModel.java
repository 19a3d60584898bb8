package io.e2i.obs.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks as OpenAI's chat completions do: asks for the tool {@code expectedRevenue} first, and
 * answers in words when it has been told what that says. Needs no key and no network.
 */
public final class StubbedLanguageModel implements AutoCloseable {

  /** What it answers in the end. */
  public static final String ANSWER = "The discount brings twelve percent more.";

  private static final String ASKS_FOR_TOOL =
      """
      {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-4o-mini-2024-07-18",
       "choices": [{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant",
         "tool_calls": [{"id": "call-1", "type": "function", "function":
           {"name": "expectedRevenue", "arguments": "{\\"customer\\": \\"alice\\"}"}}]}}],
       "usage": {"prompt_tokens": 85, "completion_tokens": 17, "total_tokens": 102}}
      """;

  private static final String ANSWERS =
      """
      {"id": "chatcmpl-2", "object": "chat.completion", "model": "gpt-4o-mini-2024-07-18",
       "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
         "content": "%s"}}],
       "usage": {"prompt_tokens": 120, "completion_tokens": 11, "total_tokens": 131,
         "prompt_tokens_details": {"cached_tokens": 64}}}
      """
          .formatted(ANSWER);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StubbedLanguageModel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::complete);
    server.start();
  }

  public static StubbedLanguageModel start() {
    try {
      return new StubbedLanguageModel();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The base URL, as a client of OpenAI wants it. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean knowsTool = request.contains("\"tool_call_id\"");
      byte[] answer = (knowsTool ? ANSWERS : ASKS_FOR_TOOL).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
