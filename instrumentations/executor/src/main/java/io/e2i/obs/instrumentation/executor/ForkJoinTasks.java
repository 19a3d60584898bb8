package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** What happens to the tasks of a {@code ForkJoinPool}. */
final class ForkJoinTasks {

  private ForkJoinTasks() {}

  /**
   * Must be quick for a pool that is left alone: the scheduler of virtual threads is one, and comes
   * here in the midst of switching threads.
   */
  static void queue(ForkJoinPool pool, @Nullable ForkJoinTask<?> task) {
    if (task == null || Pool.of(pool).isLeftAlone()) {
      return;
    }
    if (!Operations.isRecording() || !Operations.isTimingTasks()) {
      TaskContext.hand(task);
      return;
    }
    Context context = Context.current();
    if (TaskContext.hasField(task) || context != Context.root()) {
      keep(task, context);
    }
  }

  private static void keep(ForkJoinTask<?> task, Context context) {
    Object before = ObjectState.get(task);
    // Submitting passes through two methods on some Java versions.
    if (!(before instanceof QueuedTask) || ((QueuedTask) before).context() != context) {
      ObjectState.set(task, QueuedTask.of(context, System.nanoTime()));
    }
  }

  /** The calling thread will run this task next: a worker, or one that waits for it. */
  static @Nullable Scope begin(Object task) {
    Object state = TaskContext.take(task);
    if (state == null) {
      return null;
    }
    if (state instanceof QueuedTask && Thread.currentThread() instanceof ForkJoinWorkerThread) {
      ForkJoinPool executor = ((ForkJoinWorkerThread) Thread.currentThread()).getPool();
      Pool pool = Pool.of(executor);
      pool.isRunBy(Thread.currentThread(), executor);
      pool.taskStarts(((QueuedTask) state).waitNanos());
    }
    return TaskContext.enter(state);
  }
}
