package io.e2i.obs.instrumentation.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat completion, or its chunks. */
final class ChatAnswer extends Answer {

  /** Nobody asks for more choices. */
  private static final int MAX_CHOICES = 16;

  private final ContentLevel level;
  private final List<String> finishReasons = new ArrayList<>(1);
  private final List<Object> messages = new ArrayList<>(0);
  private final ChatText text;
  private @Nullable String model;
  private @Nullable String id;
  private @Nullable CompletionUsage usage;
  private long toolCalls;

  ChatAnswer(ContentLevel level) {
    this.level = level;
    this.text = new ChatText(level);
  }

  @Override
  void read(Operation operation, Object told) {
    if (told instanceof ChatCompletionChunk) {
      readChunk((ChatCompletionChunk) told);
    } else {
      readWhole((ChatCompletion) told);
    }
  }

  private void readWhole(ChatCompletion completion) {
    model = Known.of(completion._model());
    id = Known.of(completion._id());
    usage = Known.of(completion._usage());
    for (ChatCompletion.Choice choice : Known.all(completion._choices())) {
      finished(Known.of(choice._finishReason()));
      ChatCompletionMessage message = Known.of(choice._message());
      if (message != null) {
        toolCalls += Known.all(message._toolCalls()).size();
        keep(message);
      }
    }
  }

  private void keep(ChatCompletionMessage message) {
    if (level != ContentLevel.NONE && messages.size() < MAX_CHOICES) {
      messages.add(Content.plain(message));
    }
  }

  private void readChunk(ChatCompletionChunk chunk) {
    model = either(Known.of(chunk._model()), model);
    id = either(Known.of(chunk._id()), id);
    CompletionUsage told = Known.of(chunk._usage());
    usage = told == null ? usage : told;
    for (ChatCompletionChunk.Choice choice : Known.all(chunk._choices())) {
      finished(Known.of(choice._finishReason()));
      ChatCompletionChunk.Choice.Delta delta = Known.of(choice._delta());
      if (delta != null) {
        text.add(Known.of(choice._index()), delta);
      }
    }
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null || first.isEmpty() ? second : first;
  }

  private void finished(@Nullable Object reason) {
    if (reason != null && finishReasons.size() < MAX_CHOICES) {
      finishReasons.add(reason.toString());
    }
  }

  @Override
  void tell(Operation operation) {
    LlmCalls.response(operation, model, id, finishReasons.toArray(new String[0]));
    long calls = toolCalls + text.toolCalls();
    operation.set(GenAiAttributes.TOOL_CALLS, calls > 0 ? calls : null);
    if (usage != null) {
      LlmCalls.usage(operation, tokens(usage));
    }
    List<Object> all = messages.isEmpty() ? text.messages() : messages;
    if (!all.isEmpty()) {
      operation.audit().output(Captured.of(all, level));
    }
  }

  private static TokenUsage tokens(CompletionUsage usage) {
    TokenUsage tokens =
        TokenUsage.of(Known.of(usage._promptTokens()), Known.of(usage._completionTokens()));
    CompletionUsage.PromptTokensDetails input = Known.of(usage._promptTokensDetails());
    CompletionUsage.CompletionTokensDetails output = Known.of(usage._completionTokensDetails());
    if (input != null) {
      tokens = tokens.cached(Known.of(input._cachedTokens()), null);
    }
    return output == null ? tokens : tokens.reasoning(Known.of(output._reasoningTokens()));
  }
}
