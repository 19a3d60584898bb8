package com.acme.java8;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application that asks OpenAI and waits for the answer. */
public final class Conversations {

  private static final Map<String, OpenAIClient> CLIENTS = new ConcurrentHashMap<>();

  private Conversations() {}

  static OpenAIClient client(String url) {
    return CLIENTS.computeIfAbsent(
        url, one -> OpenAIOkHttpClient.builder().apiKey("sk-test").baseUrl(one).build());
  }

  static ChatCompletionCreateParams question(boolean withUsage) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addSystemMessage("You are brief.")
            .addUserMessage("How is the weather in Oslo?")
            .temperature(0.5)
            .maxCompletionTokens(100);
    if (withUsage) {
      params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    }
    return params.build();
  }

  static ResponseCreateParams instruction() {
    return ResponseCreateParams.builder()
        .model("gpt-4o")
        .instructions("You are brief.")
        .input("How is the weather in Oslo?")
        .temperature(0.5)
        .maxOutputTokens(100)
        .build();
  }

  static EmbeddingCreateParams texts() {
    return EmbeddingCreateParams.builder()
        .model("text-embedding-3-small")
        .input("Oslo")
        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
        .build();
  }

  static String text(ChatCompletion completion) {
    ChatCompletion.Choice choice = completion.choices().get(0);
    return choice.message().content().orElse("-") + " " + choice.finishReason();
  }

  static String text(ChatCompletionChunk chunk) {
    return chunk.choices().isEmpty() ? "" : chunk.choices().get(0).delta().content().orElse("");
  }

  static String text(Response response) {
    return response.output().get(0).asMessage().content().get(0).asOutputText().text();
  }

  static String text(CreateEmbeddingResponse response) {
    return response.data().size() + " " + response.model();
  }

  public static String chat(String url) {
    return text(client(url).chat().completions().create(question(false)));
  }

  public static String chatWithin(String url) throws Exception {
    return Desk.outer(() -> chat(url));
  }

  public static String responses(String url) {
    return text(client(url).responses().create(instruction()));
  }

  public static String embeddings(String url) {
    return text(client(url).embeddings().create(texts()));
  }

  public static String rawChat(String url) throws Exception {
    HttpResponseFor<ChatCompletion> raw =
        client(url).chat().completions().withRawResponse().create(question(false));
    String text = raw.statusCode() + " " + text(raw.parse()) + " " + text(raw.parse());
    raw.close();
    return text;
  }

  public static String rawClosed(String url) throws Exception {
    try (HttpResponseFor<ChatCompletion> raw =
        client(url).chat().completions().withRawResponse().create(question(false))) {
      return String.valueOf(raw.statusCode());
    }
  }

  public static String failing(String url) {
    try {
      return chat(url);
    } catch (RuntimeException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  public static String streaming(String url) {
    return stream(url, false);
  }

  public static String streamingWithUsage(String url) {
    return stream(url, true);
  }

  private static String stream(String url, boolean withUsage) {
    try (StreamResponse<ChatCompletionChunk> response = open(url, withUsage)) {
      return response.stream().map(Conversations::text).collect(Collectors.joining("|"));
    }
  }

  static StreamResponse<ChatCompletionChunk> open(String url, boolean withUsage) {
    return client(url).chat().completions().createStreaming(question(withUsage));
  }

  public static String streamingResponses(String url) {
    try (StreamResponse<ResponseStreamEvent> response =
        client(url).responses().createStreaming(instruction())) {
      return response.stream()
          .map(event -> event.outputTextDelta().map(piece -> piece.delta()).orElse(""))
          .collect(Collectors.joining("|"));
    }
  }

  /** Every way to read a stream to its end. */
  public static String everyWay(String url) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> response = open(url, false)) {
      response.stream().forEach(chunk -> text.append(text(chunk)));
    }
    try (StreamResponse<ChatCompletionChunk> response = open(url, false)) {
      Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
      while (chunks.hasNext()) {
        text.append(text(chunks.next()));
      }
    }
    try (StreamResponse<ChatCompletionChunk> response = open(url, false)) {
      response.stream().parallel().forEachOrdered(chunk -> text.append(text(chunk)));
    }
    return text.toString();
  }

  public static String streamFailing(String url) {
    try {
      return streaming(url);
    } catch (RuntimeException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  public static String closedEarly(String url) {
    try (StreamResponse<ChatCompletionChunk> response = open(url, true)) {
      return response.stream().limit(2).map(Conversations::text).collect(Collectors.joining("|"));
    }
  }

  public static String closedByException(String url) {
    try (StreamResponse<ChatCompletionChunk> response = open(url, true)) {
      response.stream()
          .forEach(
              chunk -> {
                throw new IllegalArgumentException("own");
              });
      return "read";
    } catch (IllegalArgumentException own) {
      return own.getMessage();
    }
  }

  public static String closedUnread(String url) {
    open(url, true).close();
    return "closed";
  }

  public static String neverRead(String url) {
    return open(url, true) == null ? "none" : "forgotten";
  }

  public static String collect() {
    System.gc();
    return "collected";
  }

  /** What the application can see of a stream. */
  public static String shape(String url) {
    try (StreamResponse<ChatCompletionChunk> response = open(url, false)) {
      boolean[] closed = new boolean[1];
      Stream<ChatCompletionChunk> stream = response.stream();
      String shape = stream.isParallel() + " ";
      Stream<String> texts = stream.onClose(() -> closed[0] = true).map(Conversations::text);
      List<String> read = texts.collect(Collectors.toList());
      texts.close();
      return shape + read + " " + closed[0] + " " + again(stream) + " " + again(response);
    }
  }

  private static String again(Stream<ChatCompletionChunk> stream) {
    try {
      return String.valueOf(stream.count());
    } catch (IllegalStateException refused) {
      return "consumed";
    }
  }

  private static String again(StreamResponse<ChatCompletionChunk> response) {
    try {
      return String.valueOf(response.stream().count());
    } catch (IllegalStateException refused) {
      return "read";
    }
  }

  /** Answers what a message with a tool's answer in it leads to. */
  public static String withTool(String url) {
    ChatCompletionCreateParams.Builder params = question(false).toBuilder();
    ChatCompletion first = client(url).chat().completions().create(params.build());
    params.addMessage(first.choices().get(0).message());
    params.addMessage(
        com.openai.models.chat.completions.ChatCompletionToolMessageParam.builder()
            .toolCallId("call-1")
            .content("rain")
            .build());
    return text(first) + ", " + text(client(url).chat().completions().create(params.build()));
  }

  /** A request whose fields are not what the SDK expects. */
  public static String odd(String url) {
    ChatCompletionCreateParams params =
        question(false).toBuilder()
            .putAdditionalBodyProperty("model", JsonValue.from("own-model"))
            .build();
    return text(client(url).chat().completions().create(params));
  }
}
