package io.e2i.obs.operation;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a result that is still to come, so that a call ends when the future that it has returned
 * is done. The future stays as it is. Thread-safe; never throws.
 */
public final class PendingResult implements BiConsumer<Object, Throwable> {

  private final ResultListener listener;

  private PendingResult(ResultListener listener) {
    this.listener = listener;
  }

  /** Whether this is a result that may come later. */
  public static boolean isPending(@Nullable Object result) {
    return result instanceof CompletionStage || result instanceof FutureTask;
  }

  /** As {@link #await(Operation, Object, ResultListener)}, with nothing but the end of the call. */
  public static boolean await(Operation call, @Nullable Object result) {
    return isPending(result) && await(call, result, (value, thrown) -> call.end(thrown));
  }

  /**
   * Takes the call off the thread if its result is to come later, and tells when that has come. A
   * result that is collected before ends the call as abandoned.
   *
   * @param listener must end the call
   * @return false if the result is here already, or does not tell when it comes: the call is to end
   */
  public static boolean await(Operation call, @Nullable Object result, ResultListener listener) {
    if (result == null || !isPending(result)) {
      return false;
    }
    call.detach();
    boolean kept =
        result instanceof FutureTask
            ? keep((FutureTask<?>) result, listener)
            : listen((CompletionStage<?>) result, listener);
    if (kept && !call.isEnded()) {
      AbandonedOperations.watch(result, call);
    }
    return kept;
  }

  private static boolean keep(FutureTask<?> future, ResultListener listener) {
    boolean kept = PendingOperations.endWith(future, listener);
    if (future.isDone()) {
      done(future);
    }
    return kept;
  }

  private static boolean listen(CompletionStage<?> stage, ResultListener listener) {
    try {
      stage.whenComplete(new PendingResult(listener));
      return true;
    } catch (Throwable refused) {
      // A stage of the application's own making, which may not like to be listened to.
      Failures.swallow(SelfCounter.ADVICE_FAILURES, stage.getClass().getName(), refused);
      return false;
    }
  }

  /**
   * Ends the calls that have returned this future, if there are any: to be called where a {@code
   * FutureTask} has become done.
   */
  public static void done(Future<?> future) {
    if (!PendingOperations.isPending(future)) {
      return;
    }
    Object value = null;
    Throwable thrown = null;
    try {
      value = future.get();
    } catch (ExecutionException failed) {
      thrown = failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Throwable cancelled) {
      thrown = cancelled;
    }
    PendingOperations.end(future, value, thrown);
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    listener.ended(value, cause == null ? thrown : cause);
  }
}
