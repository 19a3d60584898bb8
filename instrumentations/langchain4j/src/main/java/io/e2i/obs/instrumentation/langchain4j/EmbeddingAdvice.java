package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code EmbeddingModel.embed(…)}, {@code embedAll(segments)} and {@code doEmbed(request)}. */
public final class EmbeddingAdvice {

  private EmbeddingAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(
      @Advice.This EmbeddingModel model, @Advice.Argument(0) @Nullable Object input) {
    return EmbeddingCall.begin(model, input);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object call,
      @Advice.Return @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    EmbeddingCall.end(call, result, thrown);
  }
}
