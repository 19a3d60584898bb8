package com.acme.assistant;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An application with AI services, tools and embeddings. */
public final class ServiceScenarios {

  private ServiceScenarios() {}

  /** An AI service. */
  public interface Assistant {
    @SystemMessage("Be brief.")
    String answer(String question);

    Result<String> answerInDetail(String question);

    TokenStream stream(String question);

    default String answerTwice(String question) {
      return answer(question) + answer(question);
    }
  }

  /** What the assistant may use. */
  public static class Tools {
    @Tool("the weather in a city")
    public String weather(String city) {
      Questions.seen(city);
      return "sunny";
    }
  }

  /** A tool that does not work. */
  public static class BrokenTools {
    @Tool("the weather in a city")
    public String weather(String city) {
      throw new IllegalStateException("no weather in " + city);
    }
  }

  private static Assistant assistant(String url, Object tools) {
    return AiServices.builder(Assistant.class)
        .chatModel(ChatScenarios.model(url))
        .streamingChatModel(StreamScenarios.model(url))
        .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
        .tools(tools)
        .build();
  }

  public static String answer(String url) {
    return assistant(url, new Tools()).answer("How is the weather in Rome?");
  }

  public static String answerInDetail(String url) {
    return assistant(url, new Tools()).answerInDetail("How is the weather in Rome?").content();
  }

  public static String answerTwice(String url) {
    return assistant(url, new Tools()).answerTwice("How is the weather in Rome?");
  }

  public static String answerWithBrokenTool(String url) {
    return assistant(url, new BrokenTools()).answer("How is the weather in Rome?");
  }

  public static String answerFailing(String url) {
    try {
      return answer(url);
    } catch (RuntimeException failed) {
      return failed.getClass().getName();
    }
  }

  /** What every object can do is no run of an agent. */
  public static String justAnObject(String url) {
    Assistant assistant = assistant(url, new Tools());
    Object other = new Object();
    return assistant.equals(other) + " " + assistant.hashCode() + " " + assistant;
  }

  public static String stream(String url) {
    return Questions.asked(
        () -> {
          StringBuilder pieces = new StringBuilder();
          CompletableFuture<String> answer = new CompletableFuture<>();
          assistant(url, new Tools()).stream("How is the weather in Rome?")
              .onPartialResponse(pieces::append)
              .onCompleteResponse(response -> answer.complete(pieces.toString()))
              .onError(error -> answer.complete(error.getClass().getName()))
              .start();
          return answer.join();
        });
  }

  /** A stream that nobody starts. */
  public static void neverStarted(String url) {
    assistant(url, new Tools()).stream("How is the weather in Rome?");
  }

  private static EmbeddingModel embeddings(String url) {
    return OpenAiEmbeddingModel.builder()
        .baseUrl(url)
        .apiKey("secret")
        .modelName("text-embedding-3-small")
        .maxRetries(1)
        .build();
  }

  public static String embed(String url) {
    return "" + embeddings(url).embed("text-1").content().dimension();
  }

  public static String embedAll(String url) {
    return ""
        + embeddings(url)
            .embedAll(List.of(TextSegment.from("text-1"), TextSegment.from("text-2")))
            .content()
            .size();
  }

  public static String embedFailing(String url) {
    try {
      return embed(url);
    } catch (RuntimeException failed) {
      return failed.getClass().getName();
    }
  }
}
