package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;

/** Begins and ends calls of embedding models. */
final class EmbeddingCalls {

  private EmbeddingCalls() {}

  static @Nullable Operation begin(EmbeddingModel model, EmbeddingRequest request) {
    if (!Operations.isRecording()) {
      return null;
    }
    EmbeddingOptions options = request.getOptions();
    boolean known = options != null && Providers.isSpring(options);
    Operation call =
        LlmCalls.start(
            SpringAiInstrumentation.NAME,
            LlmCalls.EMBEDDINGS,
            Providers.of(model.getClass()),
            known ? options.getModel() : null);
    ContentLevel level = Content.level();
    if (call != null && level != ContentLevel.NONE) {
      call.audit().input(Captured.of(request.getInstructions(), level));
    }
    return call;
  }

  static void end(
      @Nullable Operation call, @Nullable EmbeddingResponse response, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    try {
      if (response != null) {
        tell(call, response);
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "spring-ai embeddings", failure);
    }
    call.end(thrown);
  }

  private static void tell(Operation call, EmbeddingResponse response) {
    EmbeddingResponseMetadata metadata = response.getMetadata();
    if (metadata != null) {
      LlmCalls.response(call, metadata.getModel(), null);
      Usage usage = metadata.getUsage();
      if (TokenCounts.isTold(usage)) {
        LlmCalls.usage(call, TokenUsage.of(usage.getPromptTokens(), null));
      }
    }
    List<Embedding> results = response.getResults();
    if (results != null && !results.isEmpty()) {
      long dimensions = results.get(0).getOutput().length;
      call.set(GenAiAttributes.EMBEDDINGS_DIMENSION_COUNT, dimensions);
    }
  }
}
