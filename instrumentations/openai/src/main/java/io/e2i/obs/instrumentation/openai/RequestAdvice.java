package io.e2i.obs.instrumentation.openai;

import com.openai.core.ClientOptions;
import com.openai.core.http.HttpResponseFor;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around {@code create} and {@code createStreaming} of services that answer raw responses. */
public final class RequestAdvice {

  private RequestAdvice() {}

  /** Of a client that waits for the response. */
  public static final class Blocking {

    private Blocking() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.Argument(0) Object params,
        @Advice.FieldValue("clientOptions") ClientOptions client) {
      return ModelCall.begin(params, client);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable HttpResponseFor<?> response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (call != null) {
        ((ModelCall) call).detach();
        ((ModelCall) call).answered(response, thrown);
      }
    }
  }

  /** Of a client that answers a future. */
  public static final class Async {

    private Async() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.Argument(0) Object params,
        @Advice.FieldValue("clientOptions") ClientOptions client) {
      return ModelCall.begin(params, client);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable CompletableFuture<HttpResponseFor<?>> response,
        @Advice.Thrown @Nullable Throwable thrown) {
      return call == null ? null : FutureResponse.of((ModelCall) call, response, thrown);
    }
  }
}
