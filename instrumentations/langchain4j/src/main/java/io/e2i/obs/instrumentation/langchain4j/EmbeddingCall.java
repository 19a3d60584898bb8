package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a model that turns texts into vectors. */
final class EmbeddingCall {

  private EmbeddingCall() {}

  /**
   * @param input a text, a segment, a list of segments, or a request of newer versions
   */
  static @Nullable ModelCall begin(EmbeddingModel model, @Nullable Object input) {
    if (!ModelCall.isNew(model)) {
      return null;
    }
    Operation operation =
        LlmCalls.start(
            Langchain4jInstrumentation.NAME,
            LlmCalls.EMBEDDINGS,
            providerOf(model),
            modelOf(model, input));
    if (operation == null) {
      return null;
    }
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      operation.audit().input(Content.ofTexts(input, level));
    }
    return ModelCall.begun(model, operation);
  }

  static void end(@Nullable Object call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    Operation operation = ((ModelCall) call).leave();
    try {
      if (result != null) {
        tell(operation, result);
      }
    } finally {
      operation.end(thrown);
    }
  }

  /** Newer versions tell; otherwise the package does. */
  private static @Nullable String providerOf(EmbeddingModel model) {
    Object provider = Getter.value(model, "provider");
    String name =
        provider instanceof ModelProvider ? Providers.nameOf((ModelProvider) provider) : null;
    return name == null ? Providers.nameOf(model.getClass()) : name;
  }

  private static @Nullable String modelOf(EmbeddingModel model, @Nullable Object input) {
    Object requested = Getter.value(input, "modelName");
    Object name = requested == null ? Getter.value(model, "modelName") : requested;
    return name instanceof String ? (String) name : null;
  }

  private static void tell(Operation call, Object result) {
    Object first = firstOf(vectorsOf(result));
    if (first instanceof Embedding) {
      call.set(GenAiAttributes.EMBEDDINGS_DIMENSION_COUNT, (long) ((Embedding) first).dimension());
    }
    Object usage = Getter.value(result, "tokenUsage");
    if (usage instanceof TokenUsage) {
      LlmCalls.usage(
          call, io.e2i.obs.operation.TokenUsage.of(((TokenUsage) usage).inputTokenCount(), null));
    }
    Object model = Getter.value(result, "modelName");
    if (model instanceof String) {
      LlmCalls.response(call, (String) model, null);
    }
  }

  private static @Nullable Object vectorsOf(Object result) {
    return result instanceof Response
        ? ((Response<?>) result).content()
        : Getter.value(result, "embeddings");
  }

  private static @Nullable Object firstOf(@Nullable Object vectors) {
    if (!(vectors instanceof List)) {
      return vectors;
    }
    List<?> list = (List<?>) vectors;
    return list.isEmpty() ? null : list.get(0);
  }
}
