package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A task inside of a future of Spring's or the JDK's, where nobody sees that it is wrapped. */
final class GivenCallable<T> implements Callable<T> {

  private final GivenTask given;
  private final Callable<T> task;

  GivenCallable(GivenTask given, Callable<T> task) {
    this.given = given;
    this.task = task;
  }

  @Override
  public T call() throws Exception {
    boolean begun = given.begin();
    Throwable failure = null;
    try {
      return task.call();
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
    if (task instanceof GivenCallable) {
      ((GivenCallable<?>) task).given.given(thrown, thrown instanceof RejectedExecutionException);
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
