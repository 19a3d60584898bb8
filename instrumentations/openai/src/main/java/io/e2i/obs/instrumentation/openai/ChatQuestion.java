package io.e2i.obs.instrumentation.openai;

import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for a chat completion. */
final class ChatQuestion extends Question {

  private final ChatCompletionCreateParams params;
  private final ContentLevel level = Content.level();

  ChatQuestion(ChatCompletionCreateParams params) {
    this.params = params;
  }

  @Override
  @Nullable String model() {
    ChatModel model = Known.of(params._model());
    return model == null ? null : model.toString();
  }

  @Override
  void tell(Operation operation) {
    Long limit = Known.of(params._maxCompletionTokens());
    operation.set(GenAiAttributes.REQUEST_TEMPERATURE, Known.of(params._temperature()));
    operation.set(GenAiAttributes.REQUEST_TOP_P, Known.of(params._topP()));
    operation.set(
        GenAiAttributes.REQUEST_MAX_TOKENS, limit == null ? Known.of(params._maxTokens()) : limit);
    if (level != ContentLevel.NONE) {
      List<ChatCompletionMessageParam> messages = Known.all(params._messages());
      operation.audit().input(Captured.of(Content.plain(messages), level));
    }
  }

  @Override
  Answer answer() {
    return new ChatAnswer(level);
  }
}
