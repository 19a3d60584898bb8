package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends the operation when the response is there, and only then lets the application have it. */
final class ResponseEnd implements BiConsumer<Object, Throwable> {

  private static final int MAX_WRAPPERS = 4;

  private final Operation operation;
  private final Context caller;
  private final @Nullable CompletableFuture<Object> result;

  private ResponseEnd(
      Operation operation, Context caller, @Nullable CompletableFuture<Object> result) {
    this.operation = operation;
    this.caller = caller;
    this.result = result;
  }

  /**
   * A future of the same class that completes in the same way, but after the operation has ended:
   * the time of the application's callbacks is not the call's. They run in the caller's context.
   *
   * @return null if the response is there already
   */
  @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"})
  static @Nullable Object await(
      CompletableFuture<?> response, Operation operation, Context caller) {
    CompletableFuture<Object> future = (CompletableFuture<Object>) response;
    ResponseEnd end = new ResponseEnd(operation, caller, null);
    if (future.isDone()) {
      future.whenComplete(end);
      return null;
    }
    CompletableFuture<Object> result = JavaNetHttp.incomplete(response);
    // Before Java 16 cancelling goes no further than the application's own future.
    result.whenComplete(end);
    future.whenComplete(new ResponseEnd(operation, caller, result));
    return result;
  }

  @Override
  public void accept(@Nullable Object answer, @Nullable Throwable thrown) {
    try {
      // Two futures tell of the same end, of which one may have left the response to be read.
      if (!operation.isEnded() && operation.endNanos() == 0) {
        end(answer, thrown);
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "end of a response", failure);
    }
    if (result != null) {
      complete(result, answer, thrown);
    }
  }

  private void complete(
      CompletableFuture<Object> result, @Nullable Object answer, @Nullable Throwable thrown) {
    try (Scope ignored = caller.makeCurrent()) {
      if (thrown == null) {
        result.complete(answer);
      } else {
        result.completeExceptionally(thrown);
      }
    }
  }

  private void end(@Nullable Object answer, @Nullable Throwable thrown) {
    if (answer == null) {
      Throwable cause = causeOf(thrown);
      ClientCall.end(operation, 0, cause instanceof CancellationException ? null : cause);
      return;
    }
    operation.set(HttpAttributes.NETWORK_PROTOCOL_VERSION, JavaNetHttp.version(answer));
    long resent = JavaNetHttp.resent(answer);
    operation.set(HttpAttributes.REQUEST_RESEND_COUNT, resent > 0 ? resent : null);
    boolean isRead = JavaNetPrediction.answered(operation, answer);
    int status = JavaNetHttp.status(answer);
    if (isRead || !ClientCall.leaveOpen(operation, status)) {
      ClientCall.end(operation, status, null);
    }
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPERS && cause instanceof CompletionException; i++) {
      cause = cause.getCause() == null ? cause : cause.getCause();
    }
    return cause;
  }
}
