package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The run of a task that its executor holds as it is: around it, on the thread that runs it. */
public final class PoolAdvice {

  private PoolAdvice() {}

  /** {@code beforeExecute}; what it throws means that the task does not run. */
  public static final class Before {
    private Before() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit() {
      GivenTask.beginCarried();
    }
  }

  /** {@code afterExecute}. */
  public static final class After {
    private After() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.Argument(0) @Nullable Object task, @Advice.Argument(1) @Nullable Throwable thrown) {
      GivenTask.endCarried(task, thrown);
    }
  }

  /** A rejected task that the thread which brought it runs itself. */
  public static final class CallerRuns {
    private CallerRuns() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable GivenTask enter() {
      return GivenTask.beginCarried();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable GivenTask begun,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (begun != null) {
        GivenTask.endCarried(task, thrown);
      }
    }
  }
}
