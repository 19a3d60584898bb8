package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Around {@code call(EmbeddingRequest)}. */
public final class EmbeddingAdvice {

  private EmbeddingAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This EmbeddingModel model, @Advice.Argument(0) EmbeddingRequest request) {
    return EmbeddingCalls.begin(model, request);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation call,
      @Advice.Return @Nullable EmbeddingResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    EmbeddingCalls.end(call, response, thrown);
  }
}
