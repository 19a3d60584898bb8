package io.e2i.obs.instrumentation.openai;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for embeddings, and its answer, of which only the number of dimensions is told. */
final class EmbeddingsQuestion extends Question {

  private final EmbeddingCreateParams params;

  EmbeddingsQuestion(EmbeddingCreateParams params) {
    this.params = params;
  }

  @Override
  String operation() {
    return LlmCalls.EMBEDDINGS;
  }

  @Override
  @Nullable String model() {
    EmbeddingModel model = Known.of(params._model());
    return model == null ? null : model.toString();
  }

  @Override
  void tell(Operation operation) {
    operation.set(GenAiAttributes.EMBEDDINGS_DIMENSION_COUNT, Known.of(params._dimensions()));
    ContentLevel level = Content.level();
    EmbeddingCreateParams.Input input =
        level == ContentLevel.NONE ? null : Known.of(params._input());
    if (input != null) {
      operation.audit().input(Captured.of(texts(input), level));
    }
  }

  /** Numbers of tokens say nothing to a reader. */
  private static @Nullable Object texts(EmbeddingCreateParams.Input input) {
    if (input.isString()) {
      return input.asString();
    }
    return input.isArrayOfStrings() ? input.asArrayOfStrings() : null;
  }

  @Override
  Answer answer() {
    return new Vectors();
  }

  private static final class Vectors extends Answer {

    @Override
    void read(Operation operation, Object told) {
      CreateEmbeddingResponse response = (CreateEmbeddingResponse) told;
      LlmCalls.response(operation, Known.of(response._model()), null);
      List<Embedding> embeddings = Known.all(response._data());
      if (!embeddings.isEmpty()) {
        long dimensions = Known.all(embeddings.get(0)._embedding()).size();
        operation.set(GenAiAttributes.EMBEDDINGS_DIMENSION_COUNT, dimensions);
      }
      CreateEmbeddingResponse.Usage usage = Known.of(response._usage());
      if (usage != null) {
        LlmCalls.usage(operation, TokenUsage.of(Known.of(usage._promptTokens()), null));
      }
    }
  }
}
