package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.ContentLevel;
import org.jspecify.annotations.Nullable;

/** What the answer of a chat model tells about itself. */
final class ChatAnswer {

  private static final String[] NO_REASON = {};

  private ChatAnswer() {}

  static void tell(Operation call, @Nullable ChatResponse response) {
    if (response == null) {
      return;
    }
    ChatResponseMetadata metadata = response.metadata();
    if (metadata != null) {
      LlmCalls.response(
          call, metadata.modelName(), metadata.id(), reasonsOf(metadata.finishReason()));
      usage(call, metadata.tokenUsage());
    }
    AiMessage message = response.aiMessage();
    if (message != null) {
      tell(call, message);
    }
  }

  static void usage(Operation call, @Nullable TokenUsage usage) {
    if (usage != null) {
      LlmCalls.usage(call, Tokens.of(usage));
    }
  }

  private static void tell(Operation call, AiMessage message) {
    if (message.hasToolExecutionRequests()) {
      call.set(GenAiAttributes.TOOL_CALLS, (long) message.toolExecutionRequests().size());
    }
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      call.audit().output(Content.of(message, level));
    }
  }

  private static String[] reasonsOf(@Nullable FinishReason reason) {
    if (reason == null) {
      return NO_REASON;
    }
    return new String[] {reason == FinishReason.TOOL_EXECUTION ? "tool_calls" : reason.name()};
  }
}
