package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.ObjectState;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs inside the woven methods of {@code java.net.http.HttpClient}, one class per method. */
public final class HttpClientAdvice {

  private HttpClientAdvice() {}

  /** {@code sendAsync(request, body handler, push handler, executor)}. */
  public static final class Sending {

    private Sending() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.Argument(0) Object request) {
      return SentRequest.begin(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.Enter @Nullable Object sent,
        @Advice.Return @Nullable CompletableFuture<?> response,
        @Advice.Thrown @Nullable Throwable thrown) {
      return sent == null ? null : ((SentRequest) sent).sent(response, thrown);
    }
  }

  /** {@code new HttpRequestImpl(request, proxies)}: the client's own copy of a request. */
  public static final class Copying {

    private Copying() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToFields(
        @ToField(value = "requestPublisher", typing = Assigner.Typing.DYNAMIC))
    public static @Nullable Object exit(
        @Advice.This Object copy,
        @Advice.Argument(0) Object request,
        @Advice.FieldValue("isWebSocket") boolean webSocket) {
      return webSocket ? null : SentRequest.copied(request, copy);
    }
  }

  /** {@code new HttpRequestImpl(uri, method, other, …)}: the next request of the same call. */
  public static final class Following {

    private Following() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object request, @Advice.Argument(2) Object other) {
      ObjectState.set(request, ObjectState.get(other));
    }
  }

  /** {@code new HttpResponseImpl(request, …, body, …)}: what the application is to get. */
  public static final class Answering {

    private Answering() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToFields(@ToField(value = "body", typing = Assigner.Typing.DYNAMIC))
    public static @Nullable Object exit(
        @Advice.This Object response,
        @Advice.Argument(0) Object request,
        @Advice.FieldValue("body") @Nullable Object body) {
      return JavaNetPrediction.copied(ObjectState.get(request), response, body);
    }
  }

  /** {@code HttpRequestImpl.getUserHeaders()}: asked by what writes requests only. */
  public static final class Writing {

    private Writing() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This Object request,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object headers) {
      TraceHeaders trace = (TraceHeaders) ObjectState.get(request);
      return trace == null ? null : trace.addedTo(headers);
    }
  }
}
