package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.PendingOperations;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a call when the future that it has returned is done. The future stays as it is. */
final class PendingResult implements BiConsumer<Object, Throwable> {

  private final Operation call;

  private PendingResult(Operation call) {
    this.call = call;
  }

  /** False if the result is here already, or does not tell when it comes: the call is to end. */
  static boolean await(Operation call, @Nullable Object result) {
    if (result instanceof CompletionStage) {
      call.detach();
      return listen(call, (CompletionStage<?>) result);
    }
    if (result instanceof FutureTask) {
      FutureTask<?> future = (FutureTask<?>) result;
      call.detach();
      boolean kept = PendingOperations.endWith(future, call);
      if (future.isDone()) {
        done(future);
      }
      return kept;
    }
    return false;
  }

  private static boolean listen(Operation call, CompletionStage<?> stage) {
    try {
      stage.whenComplete(new PendingResult(call));
      return true;
    } catch (Throwable refused) {
      // A stage of the application's own making, which may not like to be listened to.
      Failures.swallow(SelfCounter.ADVICE_FAILURES, stage.getClass().getName(), refused);
      return false;
    }
  }

  /** Ends the calls that have returned this future, if there are any. */
  static void done(Future<?> future) {
    if (PendingOperations.isPending(future)) {
      PendingOperations.end(future, failureOf(future));
    }
  }

  private static @Nullable Throwable failureOf(Future<?> done) {
    try {
      done.get();
      return null;
    } catch (ExecutionException failed) {
      return failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } catch (Throwable cancelled) {
      return cancelled;
    }
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    call.end(cause == null ? thrown : cause);
  }
}
