package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import io.opentelemetry.context.Scope;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A task on its way through {@code execute}, in the context of the thread that gives it. */
final class CarriedTask {

  private final GivenTask given;
  private final Scope scope;

  private CarriedTask(GivenTask given, Scope scope) {
    this.given = given;
    this.scope = scope;
  }

  /** Null if the task is not recorded, or is so already: overloads call each other. */
  @SuppressWarnings("MustBeClosedChecker") // end() closes it
  static @Nullable CarriedTask begin(Object executor, @Nullable Object task) {
    GivenTask given = GivenTask.carried() == null ? PlainTasks.given(executor, task) : null;
    return given == null ? null : new CarriedTask(given, given.carry());
  }

  void end(@Nullable Throwable thrown) {
    scope.close();
    given.given(thrown, thrown instanceof RejectedExecutionException);
  }
}
