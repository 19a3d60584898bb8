package io.e2i.obs.instrumentation.executor;

import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@code ThreadPoolExecutor} takes a task in, and where a worker gets it out. In between
 * lies the application's queue, which sees the application's own objects.
 */
public final class ThreadPoolAdvice {

  private ThreadPoolAdvice() {}

  /** {@code execute}, which all submitting methods call. */
  public static final class Execute {
    private Execute() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This ThreadPoolExecutor executor, @Advice.Argument(0) @Nullable Runnable task) {
      ThreadPoolTasks.queue(executor, task);
    }
  }

  /** {@code delayedExecute}, which all scheduling methods call. */
  public static final class Schedule {
    private Schedule() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This ThreadPoolExecutor executor,
        @Advice.Argument(0) RunnableScheduledFuture<?> task) {
      ThreadPoolTasks.schedule(executor, task);
    }
  }

  /** {@code getTask}: the worker is done with one task and answers with the next. */
  public static final class Next {
    private Next() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter() {
      ThreadPoolTasks.next();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This ThreadPoolExecutor executor, @Advice.Return @Nullable Runnable task) {
      ThreadPoolTasks.begin(executor, task);
    }
  }

  /** A worker thread's life, which may begin with a task that never was in the queue. */
  public static final class Work {
    private Work() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.FieldValue("this$0") ThreadPoolExecutor executor,
        @Advice.FieldValue("firstTask") @Nullable Runnable firstTask) {
      Pool.of(executor).isRunBy(Thread.currentThread(), executor);
      ThreadPoolTasks.begin(executor, firstTask);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit() {
      ThreadPoolTasks.end();
    }
  }

  /** {@code reject}, after the application's handler has decided what becomes of the task. */
  public static final class Reject {
    private Reject() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(@Advice.This ThreadPoolExecutor executor) {
      return ThreadPoolTasks.oldestToDiscard(executor);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This ThreadPoolExecutor executor,
        @Advice.Argument(0) Runnable task,
        @Advice.Enter @Nullable Runnable oldest) {
      ThreadPoolTasks.rejected(executor, task, oldest);
    }
  }

  /** {@code remove}. */
  public static final class Remove {
    private Remove() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This ThreadPoolExecutor executor,
        @Advice.Argument(0) @Nullable Runnable task,
        @Advice.Return boolean removed) {
      if (removed && task != null) {
        PlainTasks.take(task, executor);
      }
    }
  }

  /** {@code drainQueue}, with what {@code shutdownNow} hands back. */
  public static final class Drain {
    private Drain() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This ThreadPoolExecutor executor,
        @Advice.Return @Nullable List<Runnable> neverRun) {
      ThreadPoolTasks.drained(executor, neverRun);
    }
  }
}
