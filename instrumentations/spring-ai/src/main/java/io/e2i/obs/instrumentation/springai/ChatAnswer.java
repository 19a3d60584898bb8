package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Reads what a chat model answers, as a whole or in pieces. One thread at a time. */
final class ChatAnswer {

  /** Nobody asks for more choices. */
  private static final int MAX_REASONS = 16;

  /** More than any model writes in one answer, in characters. */
  private static final int MAX_TEXT = 1 << 20;

  private static final int MAX_TOOL_CALLS = 128;

  private final ContentLevel level;
  private final List<String> finishReasons = new ArrayList<>(1);
  private final List<Object> toolCalls = new ArrayList<>(0);
  private final StringBuilder text = new StringBuilder(0);
  private @Nullable String model;
  private @Nullable String id;
  private @Nullable Usage usage;

  ChatAnswer(ContentLevel level) {
    this.level = level;
  }

  void read(ChatResponse response) {
    ChatResponseMetadata metadata = response.getMetadata();
    if (metadata != null) {
      model = either(metadata.getModel(), model);
      id = either(metadata.getId(), id);
      usage = TokenCounts.isTold(metadata.getUsage()) ? metadata.getUsage() : usage;
    }
    List<Generation> results = response.getResults();
    if (results != null) {
      for (Generation result : results) {
        read(result);
      }
    }
  }

  private void read(Generation result) {
    ChatGenerationMetadata metadata = result.getMetadata();
    String reason = metadata == null ? null : metadata.getFinishReason();
    if (reason != null && !reason.isEmpty() && finishReasons.size() < MAX_REASONS) {
      finishReasons.add(reason);
    }
    AssistantMessage message = result.getOutput();
    if (message == null) {
      return;
    }
    for (Object call : message.getToolCalls()) {
      if (toolCalls.size() < MAX_TOOL_CALLS) {
        toolCalls.add(call);
      }
    }
    String piece = level == ContentLevel.NONE ? null : message.getText();
    if (piece != null) {
      text.append(piece, 0, Math.min(MAX_TEXT - text.length(), piece.length()));
    }
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null || first.isEmpty() ? second : first;
  }

  void tell(Operation operation) {
    LlmCalls.response(operation, model, id, finishReasons.toArray(new String[0]));
    operation.set(
        GenAiAttributes.TOOL_CALLS,
        toolCalls.isEmpty() ? null : Long.valueOf((long) toolCalls.size()));
    if (usage != null) {
      LlmCalls.usage(operation, TokenCounts.of(usage));
    }
    if (level != ContentLevel.NONE) {
      Map<String, Object> message = Content.message("assistant", text.toString());
      Content.toolCalls(message, toolCalls);
      operation.audit().output(Captured.of(Collections.singletonList(message), level));
    }
  }
}
