package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskDelay;
import io.e2i.obs.operation.ThreadContext;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happens to the tasks of a {@code ThreadPoolExecutor}, from submit to run or rejection. */
final class ThreadPoolTasks {

  private static final String JDK_HANDLERS = "java.util.concurrent.ThreadPoolExecutor$";

  private ThreadPoolTasks() {}

  static void queue(ThreadPoolExecutor executor, @Nullable Runnable task) {
    if (task == null || !Operations.isRecording()) {
      return;
    }
    Context context = Context.current();
    boolean timed = Operations.isTimingTasks();
    if ((context == Context.root() && !timed) || Pool.of(executor).isLeftAlone()) {
      return;
    }
    long now = timed ? System.nanoTime() : 0;
    if (!TaskContext.hasField(task)) {
      PlainTasks.add(task, executor, context, timed, now);
    } else if (timed) {
      ObjectState.set(task, QueuedTask.of(context, now));
    } else {
      ObjectState.set(task, context);
    }
  }

  static void schedule(ThreadPoolExecutor executor, RunnableScheduledFuture<?> task) {
    Object state = scheduledState(executor, task);
    if (TaskContext.hasField(task)) {
      ObjectState.set(task, state);
    } else if (state instanceof Context) {
      PlainTasks.add(task, executor, (Context) state, false, 0);
    }
  }

  private static @Nullable Object scheduledState(
      ThreadPoolExecutor executor, RunnableScheduledFuture<?> task) {
    Operation operation = Operations.isRecording() ? Operations.current() : null;
    if (operation == null || Pool.of(executor).isLeftAlone()) {
      return null;
    }
    Context context = Context.current();
    return task.isPeriodic() ? new PeriodicTask(context, operation) : context;
  }

  /** The calling worker will run this task next. */
  static void begin(ThreadPoolExecutor executor, @Nullable Runnable task) {
    if (task == null) {
      return;
    }
    if (!TaskContext.hasField(task)) {
      PlainTasks.Entry entry = PlainTasks.take(task, executor);
      if (entry != null) {
        begin(executor, entry.context(), entry.waitNanos());
      }
    } else if (task instanceof RunnableScheduledFuture) {
      beginScheduled(executor, (RunnableScheduledFuture<?>) task);
    } else {
      Object state = TaskContext.take(task);
      long wait = state instanceof QueuedTask ? ((QueuedTask) state).waitNanos() : -1;
      begin(executor, TaskContext.contextIn(state), wait);
    }
  }

  private static void beginScheduled(ThreadPoolExecutor executor, RunnableScheduledFuture<?> task) {
    Object state = ObjectState.get(task);
    Context context = TaskContext.contextIn(state);
    if (state != null && (context == null || !(state instanceof PeriodicTask))) {
      ObjectState.set(task, null);
    }
    // A task that is due has waited since then, not since it was scheduled.
    long late = Operations.isRecording() ? -task.getDelay(TimeUnit.NANOSECONDS) : -1;
    TaskDelay.set(late);
    begin(executor, context, Operations.isTimingTasks() ? late : -1);
  }

  private static void begin(
      ThreadPoolExecutor executor, @Nullable Context context, long waitNanos) {
    if (context != null) {
      ThreadContext.set(context);
    }
    if (waitNanos >= 0) {
      Pool.of(executor).taskStarts(waitNanos);
    }
  }

  /** The calling worker is between two tasks. */
  static void next() {
    if (Operations.isRecording()) {
      ThreadContext.nextTask();
    }
  }

  /** The calling worker ends, perhaps by an exception that somebody further out will tell of. */
  static void end() {
    if (Operations.isRecording()) {
      ThreadContext.set(Context.root());
    }
  }

  /** The task that the handler will drop if it is the one that drops the oldest; mostly null. */
  static @Nullable Runnable oldestToDiscard(ThreadPoolExecutor executor) {
    return executor.getRejectedExecutionHandler() instanceof ThreadPoolExecutor.DiscardOldestPolicy
        ? executor.getQueue().peek()
        : null;
  }

  static void rejected(ThreadPoolExecutor executor, Runnable task, @Nullable Runnable oldest) {
    String handler = executor.getRejectedExecutionHandler().getClass().getName();
    // A handler of the application's own may have found room for the task after all.
    boolean dropped = handler.startsWith(JDK_HANDLERS) || !executor.getQueue().contains(task);
    if (dropped && !TaskContext.hasField(task)) {
      PlainTasks.takeNewest(task, executor);
    }
    if (oldest != null && !executor.isShutdown()) {
      PlainTasks.take(oldest, executor);
    }
  }

  static void drained(ThreadPoolExecutor executor, @Nullable List<Runnable> neverRun) {
    if (neverRun == null) {
      return;
    }
    for (Runnable task : neverRun) {
      if (!TaskContext.hasField(task)) {
        PlainTasks.take(task, executor);
      }
    }
  }
}
