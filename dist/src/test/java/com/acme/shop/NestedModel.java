package com.acme.shop;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** A model of LangChain4j that asks by OpenAI's SDK. */
public final class NestedModel implements ChatModel {

  private final OpenAIClient client;

  private NestedModel(String url) {
    client = OpenAIOkHttpClient.builder().apiKey("sk-test").baseUrl(url).build();
  }

  /** One question, and its answer. */
  public static String ask(String url) {
    return new NestedModel(url).chat("How is the weather in Oslo?");
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("gpt-4o")
                    .addUserMessage(request.messages().toString())
                    .build());
    CompletionUsage usage = answer.usage().orElseThrow();
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(answer.choices().get(0).message().content().orElse("no content")))
        .modelName(answer.model())
        .tokenUsage(new TokenUsage((int) usage.promptTokens(), (int) usage.completionTokens()))
        .build();
  }
}
