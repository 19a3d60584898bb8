package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The context that a task takes along, in the field that weaving has given its class: the context
 * itself, or a {@link QueuedTask} or {@link PeriodicTask} with more.
 */
final class TaskContext {

  private TaskContext() {}

  /** Gives a new task the context of the thread that makes it, if that is in an operation. */
  static void make(Object task) {
    if (Operations.isRecording()) {
      Context context = Context.current();
      if (context != Context.root()) {
        ObjectState.set(task, context);
      }
    }
  }

  /**
   * Gives a task the context of the calling thread, even an empty one: a thread that waits for one
   * task may run another one meanwhile.
   */
  static void hand(Object task) {
    if (Operations.isRecording()) {
      Context context = Context.current();
      if (context != Context.root() || hasField(task)) {
        ObjectState.set(task, context);
      }
    }
  }

  /** Whether the task has a field for its context: its class was woven when it was loaded. */
  static boolean hasField(Object task) {
    return task instanceof E2iState;
  }

  /** Takes the state off the task, so that it cannot be seen twice, or live as long as the task. */
  static @Nullable Object take(Object task) {
    Object state = ObjectState.get(task);
    if (state != null) {
      ObjectState.set(task, null);
    }
    return state;
  }

  static @Nullable Context contextIn(@Nullable Object state) {
    if (state == null || state instanceof Context) {
      return (Context) state;
    }
    if (state instanceof QueuedTask) {
      return ((QueuedTask) state).context();
    }
    return state instanceof PeriodicTask ? ((PeriodicTask) state).context() : null;
  }

  /** Makes the state's context the current one; null if it is that already, or there is none. */
  @SuppressWarnings("MustBeClosedChecker") // the exit advice closes it
  static @Nullable Scope enter(@Nullable Object state) {
    Context context = contextIn(state);
    return context == null || context == Context.current() ? null : context.makeCurrent();
  }
}
