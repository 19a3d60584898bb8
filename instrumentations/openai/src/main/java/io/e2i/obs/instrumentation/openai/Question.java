package io.e2i.obs.instrumentation.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import org.jspecify.annotations.Nullable;

/** What a model is asked, by the kind of request. */
abstract class Question {

  /**
   * @param params of one of the three kinds
   * @throws IllegalArgumentException for another one
   */
  static Question of(Object params) {
    if (params instanceof ChatCompletionCreateParams) {
      return new ChatQuestion((ChatCompletionCreateParams) params);
    }
    if (params instanceof ResponseCreateParams) {
      return new ResponsesQuestion((ResponseCreateParams) params);
    }
    if (params instanceof EmbeddingCreateParams) {
      return new EmbeddingsQuestion((EmbeddingCreateParams) params);
    }
    throw new IllegalArgumentException("no question: " + params.getClass().getName());
  }

  /** As in the conventions. */
  String operation() {
    return LlmCalls.CHAT;
  }

  /** The model that is asked; null if the request does not say. */
  abstract @Nullable String model();

  /** Sets what is known before the answer. */
  abstract void tell(Operation operation);

  /** What will read the answer to this. */
  abstract Answer answer();
}
