package com.acme.assistant;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An application that asks models and waits for their answers. */
public final class ChatScenarios {

  private ChatScenarios() {}

  static OpenAiChatModel model(String url) {
    return OpenAiChatModel.builder()
        .baseUrl(url)
        .apiKey("secret")
        .modelName("gpt-4o-mini")
        .temperature(0.5)
        .topP(0.9)
        .maxTokens(100)
        .maxRetries(1)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  public static String ask(String url) {
    return model(url).chat("Which city?");
  }

  /** Every way to ask. */
  public static String everyWay(String url) {
    ChatModel model = model(url);
    UserMessage question = UserMessage.from("Which city?");
    model.chat(question);
    model.chat(List.of(question));
    model.chat(ChatRequest.builder().messages(question).build());
    return model.chat("Which city?");
  }

  /** A request that brings its own parameters. */
  public static String askWithParameters(String url) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from("Be brief."), UserMessage.from("Which city?"))
            .modelName("gpt-4o")
            .temperature(0.1)
            .maxOutputTokens(5)
            .build();
    return model(url).chat(request).aiMessage().text();
  }

  public static String askRetrying(String url) {
    return OpenAiChatModel.builder()
        .baseUrl(url)
        .apiKey("secret")
        .modelName("gpt-4o-mini")
        .maxRetries(3)
        .build()
        .chat("Which city?");
  }

  public static String askFailing(String url) {
    try {
      return ask(url);
    } catch (RuntimeException failed) {
      return failed.getClass().getName();
    }
  }

  /** A model of the application's own that asks another one. */
  public static String askThroughWrapper(String url) {
    return new Wrapper(model(url), ModelProvider.OTHER).chat("Which city?");
  }

  public static String askThroughNamedWrapper(String url) {
    return new Wrapper(model(url), ModelProvider.MISTRAL_AI).chat("Which city?");
  }

  /** A model that overrides what the interface does, and calls it. */
  public static String askOverridden(String url) {
    ChatModel inner = model(url);
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse chat(ChatRequest request) {
            return ChatModel.super.chat(request);
          }

          @Override
          public ChatResponse doChat(ChatRequest request) {
            return inner.doChat(
                ChatRequest.builder()
                    .messages(request.messages())
                    .parameters(inner.defaultRequestParameters())
                    .build());
          }
        };
    return model.chat("Which city?");
  }

  /** Asks on many threads at once. */
  public static String askConcurrently(String url, String times) throws Exception {
    ChatModel model = model(url);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(times); i++) {
        answers.add(threads.submit(() -> Questions.asked(() -> model.chat("Which city?"))));
      }
      for (Future<String> answer : answers) {
        answer.get();
      }
      return "done";
    } finally {
      threads.shutdown();
    }
  }

  private static final class Wrapper implements ChatModel {
    private final ChatModel model;
    private final ModelProvider provider;

    Wrapper(ChatModel model, ModelProvider provider) {
      this.model = model;
      this.provider = provider;
    }

    @Override
    public ModelProvider provider() {
      return provider;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return model.chat(request);
    }
  }
}
