package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.technology.TechnologyOptions;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.SchedulingAwareRunnable;

/** Tasks that the application gives to an executor or scheduler of Spring's itself. */
final class PlainTasks {

  /** Whose tasks are the inside of something else: containers, dispatchers, futures, this agent. */
  private static final String[] NOT_PLAIN = {
    "org.springframework.", "java.", "javax.", "jdk.", "sun.", "com.sun.", "io.e2i.obs."
  };

  private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000;

  private PlainTasks() {}

  /** The task to give to the executor instead: what it puts into its queue is its own object. */
  static @Nullable Runnable wrap(Object executor, @Nullable Runnable task) {
    GivenTask given = given(executor, task);
    return given == null || task == null ? task : new GivenRunnable(given, task);
  }

  /** As the other one. */
  static <T> @Nullable Callable<T> wrap(Object executor, @Nullable Callable<T> task) {
    GivenTask given = executor instanceof TaskExecutor ? given(executor, task) : null;
    return given == null || task == null ? task : new GivenCallable<>(given, task);
  }

  /**
   * @param time when it is to run: {@code Date} or {@code Instant}
   */
  static @Nullable Runnable once(Object executor, @Nullable Runnable task, @Nullable Object time) {
    GivenTask given = given(executor, task, dueNanos(time));
    return given == null || task == null ? task : new GivenRunnable(given, task);
  }

  static @Nullable Runnable often(@Nullable Runnable task) {
    boolean plain = task != null && !(task instanceof SchedulingAwareRunnable) && isPlain(task);
    return plain && task != null
        ? new RepeatedRunnable(TaskNames.sourceOf(task.getClass()), task)
        : task;
  }

  /** Null if the task is not recorded. */
  static @Nullable GivenTask given(Object executor, @Nullable Object task) {
    return given(executor, task, System.nanoTime());
  }

  private static @Nullable GivenTask given(Object executor, @Nullable Object task, long dueNanos) {
    if (task == null || !isPlain(task)) {
      return null;
    }
    String className = TaskNames.sourceOf(task.getClass());
    // A loop that never ends would keep an operation open, with everything in it, so there is one
    // only where the task would be in a trace anyway.
    Context context = Operations.current() == null ? null : Context.current();
    return new GivenTask(
        TaskNames.template(TaskNames.simple(className), TaskNames.ofExecutor(executor)),
        className,
        context,
        dueNanos);
  }

  private static boolean isPlain(Object task) {
    if (!Operations.isRecording()) {
      return false;
    }
    String name = task.getClass().getName();
    for (String prefix : NOT_PLAIN) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    return TechnologyOptions.of(SpringSchedulingInstrumentation.NAME)
        .flag(SpringSchedulingInstrumentation.PLAIN_TASKS);
  }

  private static long dueNanos(@Nullable Object time) {
    if (time instanceof Date) {
      return Tasks.dueNanos(((Date) time).getTime());
    }
    return time instanceof Instant ? Tasks.dueNanos(millisOf((Instant) time)) : System.nanoTime();
  }

  /** Somebody may mean "never" by the end of all times, which is too far for milliseconds. */
  private static long millisOf(Instant time) {
    long seconds = Math.max(-MAX_SECONDS, Math.min(time.getEpochSecond(), MAX_SECONDS));
    return TimeUnit.SECONDS.toMillis(seconds) + time.getNano() / 1_000_000;
  }
}
