package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.ContentLevel;
import org.jspecify.annotations.Nullable;

/** What a request to a chat model tells about itself. */
final class ChatQuestion {

  private ChatQuestion() {}

  /**
   * Starts the operation of a request.
   *
   * @param defaults what the model uses where the request says nothing
   */
  static @Nullable Operation start(
      @Nullable ModelProvider provider,
      ChatRequest request,
      @Nullable ChatRequestParameters defaults) {
    ChatRequestParameters own = request.parameters();
    Operation call =
        LlmCalls.start(
            Langchain4jInstrumentation.NAME,
            LlmCalls.CHAT,
            Providers.nameOf(provider),
            firstOf(own.modelName(), defaults == null ? null : defaults.modelName()));
    if (call != null) {
      tell(call, request, defaults);
    }
    return call;
  }

  private static void tell(
      Operation call, ChatRequest request, @Nullable ChatRequestParameters defaults) {
    if (defaults != null) {
      parameters(call, defaults);
    }
    parameters(call, request.parameters());
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      call.audit().input(Content.of(request.messages(), level));
    }
  }

  private static void parameters(Operation call, ChatRequestParameters parameters) {
    call.set(GenAiAttributes.REQUEST_TEMPERATURE, parameters.temperature());
    call.set(GenAiAttributes.REQUEST_TOP_P, parameters.topP());
    call.set(GenAiAttributes.REQUEST_MAX_TOKENS, maxTokens(parameters));
  }

  private static @Nullable Long maxTokens(ChatRequestParameters parameters) {
    Number common = parameters.maxOutputTokens();
    // What OpenAI has put in its place.
    Number tokens = common == null ? Getter.number(parameters, "maxCompletionTokens") : common;
    return tokens == null ? null : Long.valueOf(tokens.longValue());
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
