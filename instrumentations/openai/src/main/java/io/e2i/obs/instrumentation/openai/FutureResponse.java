package io.e2i.obs.instrumentation.openai;

import com.openai.core.http.HttpResponseFor;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Marks a response that arrives later, before anybody else gets it. */
final class FutureResponse implements BiConsumer<HttpResponseFor<?>, Throwable> {

  private final ModelCall call;

  private FutureResponse(ModelCall call) {
    this.call = call;
  }

  /**
   * The request is on its way, or could not be sent.
   *
   * @return a future that completes in the same way, but only after the call knows; null if there
   *     is none
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the SDK gets it
  static @Nullable Object of(
      ModelCall call,
      @Nullable CompletableFuture<HttpResponseFor<?>> response,
      @Nullable Throwable thrown) {
    call.detach();
    if (response == null) {
      call.answered(null, thrown);
      return null;
    }
    return response.whenComplete(new FutureResponse(call));
  }

  @Override
  public void accept(@Nullable HttpResponseFor<?> response, @Nullable Throwable thrown) {
    try {
      call.answered(response, causeOf(thrown));
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "openai response", failure);
    }
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
    return cause == null ? thrown : cause;
  }
}
