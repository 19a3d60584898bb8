package com.acme;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.retry.support.RetryTemplate;
import reactor.core.publisher.Flux;

/** An application that asks models through Spring AI. */
public final class Chats {

  private static final int THREADS = 8;

  /** What the weather tool is told. */
  public record Place(String city) {}

  private Chats() {}

  private static OpenAiApi api(String url) {
    return OpenAiApi.builder()
        .baseUrl(url.substring(0, url.length() - "/v1".length()))
        .apiKey("sk-test")
        .build();
  }

  private static OpenAiChatModel model(String url, UnaryOperator<OpenAiChatOptions.Builder> with) {
    OpenAiChatOptions.Builder options =
        OpenAiChatOptions.builder().model("gpt-4o").temperature(0.5).maxTokens(100);
    return OpenAiChatModel.builder()
        .openAiApi(api(url))
        .defaultOptions(with.apply(options).build())
        .retryTemplate(RetryTemplate.builder().maxAttempts(3).fixedBackoff(1).build())
        .build();
  }

  private static OpenAiChatModel model(String url) {
    return model(url, options -> options);
  }

  static Prompt prompt() {
    return new Prompt(
        List.of(new SystemMessage("You are brief."), new UserMessage("How is the weather?")));
  }

  private static String text(ChatResponse response) {
    Generation result = response.getResult();
    return result == null
        ? ""
        : result.getOutput().getText() + " " + result.getMetadata().getFinishReason();
  }

  public static String call(String url) {
    return text(model(url).call(prompt()));
  }

  public static String callText(String url) {
    return model(url).call("How is the weather?");
  }

  public static String callWithin(String url) throws Exception {
    return Desk.outer(() -> call(url));
  }

  public static String failing(String url) {
    try {
      return call(url);
    } catch (RuntimeException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  public static String embeddings(String url) {
    OpenAiEmbeddingModel model =
        new OpenAiEmbeddingModel(
            api(url),
            MetadataMode.EMBED,
            OpenAiEmbeddingOptions.builder().model("text-embedding-3-small").build());
    return String.valueOf(
        model
            .call(
                new EmbeddingRequest(
                    List.of("Oslo"),
                    OpenAiEmbeddingOptions.builder().model("text-embedding-3-small").build()))
            .getResult()
            .getOutput()
            .length);
  }

  private static FunctionToolCallback<Place, String> weather(UnaryOperator<String> answer) {
    return FunctionToolCallback.builder("weather", (Place place) -> answer.apply(place.city()))
        .description("tells the weather")
        .inputType(Place.class)
        .build();
  }

  public static String callWithTool(String url) {
    return text(
        model(url, options -> options.toolCallbacks(weather(city -> "rain in " + city)))
            .call(prompt()));
  }

  /** The tool asks a model itself. */
  public static String callWithAskingTool(String url, String other) {
    return text(
        model(url, options -> options.toolCallbacks(weather(city -> call(other)))).call(prompt()));
  }

  public static String callWithFailingTool(String url) {
    UnaryOperator<String> failing =
        city -> {
          throw new IllegalStateException("no weather");
        };
    try {
      return text(model(url, options -> options.toolCallbacks(weather(failing))).call(prompt()));
    } catch (IllegalStateException failure) {
      return failure.getMessage();
    }
  }

  public static String streamWithTool(String url) {
    return text(
        model(
            url,
            options -> options.streamUsage(true).toolCallbacks(weather(city -> "rain in " + city)))
            .stream(prompt()));
  }

  private static String text(Flux<ChatResponse> pieces) {
    List<String> texts = pieces.map(Chats::text).collectList().block(Duration.ofSeconds(20));
    return String.join("|", texts);
  }

  public static String stream(String url) {
    return text(model(url).stream(prompt()));
  }

  public static String streamWithUsage(String url) {
    return text(model(url, options -> options.streamUsage(true)).stream(prompt()));
  }

  public static String streamTwice(String url) {
    Flux<ChatResponse> pieces = model(url).stream(prompt());
    return text(pieces) + text(pieces);
  }

  public static String streamNever(String url) {
    return model(url).stream(prompt()) == null ? "none" : "unread";
  }

  public static String streamFailing(String url) {
    try {
      return stream(url);
    } catch (RuntimeException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  public static String streamInPart(String url) {
    return text(model(url).stream(prompt()).take(2));
  }

  public static String streamWithin(String url) throws Exception {
    return Desk.outer(
        () -> {
          CountDownLatch done = new CountDownLatch(1);
          StringBuilder text = new StringBuilder();
          model(url).stream(prompt())
              .doFinally(end -> done.countDown())
              .subscribe(piece -> text.append(Desk.inner(text(piece))));
          return done.await(10, TimeUnit.SECONDS) ? text.toString() : "late";
        });
  }

  /** A model of the application's own, on top of OpenAI's SDK. */
  private record SdkModel(OpenAIClient client) implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
      String answer =
          client
              .chat()
              .completions()
              .create(
                  ChatCompletionCreateParams.builder()
                      .model("gpt-4o")
                      .addUserMessage(prompt.getContents())
                      .build())
              .choices()
              .get(0)
              .message()
              .content()
              .orElse("-");
      return new ChatResponse(List.of(new Generation(new AssistantMessage(answer))));
    }
  }

  public static String callOwnModel(String url) {
    OpenAIClient client = OpenAIOkHttpClient.builder().apiKey("sk-test").baseUrl(url).build();
    return new SdkModel(client).call(prompt()).getResult().getOutput().getText();
  }

  /** A model of the application's own around another one. */
  private record Around(ChatModel model) implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
      return model.call(prompt);
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
      return model.stream(prompt);
    }
  }

  public static String callAround(String url) {
    return text(new Around(model(url)).call(prompt()));
  }

  public static String streamAround(String url) {
    return text(new Around(model(url, options -> options.streamUsage(true))).stream(prompt()));
  }

  public static String manyAtOnce(String url) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean streamed = i % 2 == 0;
      answers.add(pool.submit(() -> streamed ? streamWithUsage(url) : call(url)));
    }
    int right = 0;
    for (Future<String> answer : answers) {
      right += answer.get(20, TimeUnit.SECONDS).startsWith("Hel") ? 1 : 0;
    }
    pool.shutdown();
    return String.valueOf(right);
  }
}
