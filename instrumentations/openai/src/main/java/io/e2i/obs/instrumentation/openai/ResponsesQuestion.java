package io.e2i.obs.instrumentation.openai;

import com.openai.models.ResponsesModel;
import com.openai.models.responses.ResponseCreateParams;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to the Responses API. */
final class ResponsesQuestion extends Question {

  private final ResponseCreateParams params;
  private final ContentLevel level = Content.level();

  ResponsesQuestion(ResponseCreateParams params) {
    this.params = params;
  }

  @Override
  @Nullable String model() {
    return name(Known.of(params._model()));
  }

  /** The name of a model that is one of three kinds. */
  static @Nullable String name(@Nullable ResponsesModel model) {
    if (model == null) {
      return null;
    }
    Object name = Known.of(model.string());
    name = name == null ? Known.of(model.chat()) : name;
    name = name == null ? Known.of(model.only()) : name;
    return name == null ? null : name.toString();
  }

  @Override
  void tell(Operation operation) {
    operation.set(GenAiAttributes.REQUEST_TEMPERATURE, Known.of(params._temperature()));
    operation.set(GenAiAttributes.REQUEST_TOP_P, Known.of(params._topP()));
    operation.set(GenAiAttributes.REQUEST_MAX_TOKENS, Known.of(params._maxOutputTokens()));
    if (level != ContentLevel.NONE) {
      operation.audit().input(Captured.of(messages(), level));
    }
  }

  private List<Object> messages() {
    List<Object> messages = new ArrayList<>();
    String instructions = Known.of(params._instructions());
    if (instructions != null) {
      messages.add(Content.message("system", instructions));
    }
    ResponseCreateParams.Input input = Known.of(params._input());
    Object plain = input == null ? null : Content.plain(input);
    if (plain instanceof List) {
      messages.addAll((List<?>) plain);
    } else if (plain != null) {
      messages.add(Content.message("user", plain));
    }
    return messages;
  }

  @Override
  Answer answer() {
    return new ResponsesAnswer(level);
  }
}
