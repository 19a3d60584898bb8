package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** As {@link GivenCallable}, for a task without result. */
final class GivenRunnable implements Runnable {

  private final GivenTask given;
  private final Runnable task;

  GivenRunnable(GivenTask given, Runnable task) {
    this.given = given;
    this.task = task;
  }

  @Override
  public void run() {
    boolean begun = given.begin();
    Throwable failure = null;
    try {
      task.run();
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      if (begun) {
        given.end(failure);
      }
    }
  }

  /** The executor has taken the task, or has thrown something instead. */
  static void given(@Nullable Object task, @Nullable Throwable thrown) {
    if (task instanceof GivenRunnable) {
      ((GivenRunnable) task).given.given(thrown, thrown instanceof RejectedExecutionException);
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
