package io.e2i.obs.instrumentation.uncaught;

import io.e2i.obs.operation.ErrorComponent;
import io.e2i.obs.operation.LandedErrors;
import io.e2i.obs.operation.UnhandledErrors;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;

/** What becomes of an exception, by the place where it has ended. */
final class Uncaught {

  private Uncaught() {}

  static void inThread(Throwable thrown) {
    UnhandledErrors.tell(thrown, ErrorComponent.THREAD);
  }

  static void inExecutor(Throwable thrown) {
    UnhandledErrors.tell(thrown, ErrorComponent.EXECUTOR);
  }

  /** A periodic task never runs again, and nobody asks it for a result. */
  static void inFuture(FutureTask<?> task, Throwable thrown) {
    boolean scheduled = task instanceof RunnableScheduledFuture;
    if (scheduled && ((RunnableScheduledFuture<?>) task).isPeriodic()) {
      UnhandledErrors.tell(thrown, ErrorComponent.SCHEDULED);
    } else {
      landed(thrown, scheduled ? ErrorComponent.SCHEDULED : ErrorComponent.EXECUTOR);
    }
  }

  /**
   * A stage is about to fail. What depends on it hears of that.
   *
   * @return whether the exception has landed there
   */
  static boolean inStage(CompletableFuture<?> stage, Throwable thrown) {
    if (!isPlain(stage) || stage.isDone() || stage.getNumberOfDependents() > 0) {
      return false;
    }
    landed(thrown, ErrorComponent.EXECUTOR);
    return true;
  }

  /** The stage has failed by now; what was attached to it in between has not been called yet. */
  static void isHandledMeanwhile(CompletableFuture<?> stage, Throwable thrown) {
    if (stage.getNumberOfDependents() > 0) {
      LandedErrors.seen(thrown);
    }
  }

  /** Others, such as the JDK's minimal stages, may refuse to tell, or have code of their own. */
  private static boolean isPlain(CompletableFuture<?> stage) {
    return stage.getClass() == CompletableFuture.class;
  }

  private static void landed(Throwable thrown, ErrorComponent component) {
    if (TechnologyOptions.of(UncaughtInstrumentation.NAME).flag(UncaughtInstrumentation.FUTURES)) {
      LandedErrors.landed(thrown, component);
    }
  }

  /**
   * Somebody attaches a handler to the stage: he asks for the result, as far as there is one.
   *
   * @return whether the stage has failed
   */
  static boolean isHandled(CompletableFuture<?> stage) {
    if (!isPlain(stage) || !stage.isCompletedExceptionally()) {
      return false;
    }
    try {
      Object unused = stage.getNow(null);
    } catch (CompletionException | CancellationException seen) {
      // Who asks is known: getNow is woven.
      return true;
    }
    return true;
  }
}
