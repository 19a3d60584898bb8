package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.e2i.obs.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A call of a chat model that answers at once. */
final class ChatCall {

  private ChatCall() {}

  static @Nullable ModelCall begin(ChatModel model, @Nullable ChatRequest request) {
    if (request == null || !ModelCall.isNew(model)) {
      return null;
    }
    Operation operation =
        ChatQuestion.start(model.provider(), request, model.defaultRequestParameters());
    return operation == null ? null : ModelCall.begun(model, operation);
  }

  static void end(
      @Nullable Object call, @Nullable ChatResponse response, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    Operation operation = ((ModelCall) call).leave();
    try {
      ChatAnswer.tell(operation, response);
    } finally {
      operation.end(thrown);
    }
  }
}
