package io.e2i.obs.instrumentation.executor;

import io.opentelemetry.context.Scope;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@code ForkJoinPool} takes a task in, and where a task runs, whichever thread does it.
 */
public final class ForkJoinAdvice {

  private ForkJoinAdvice() {}

  /** Where tasks from outside come in, up to Java 17. */
  public static final class Push {
    private Push() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This ForkJoinPool pool, @Advice.Argument(0) @Nullable ForkJoinTask<?> task) {
      ForkJoinTasks.queue(pool, task);
    }
  }

  /** Where tasks from outside come in, from Java 21 on. */
  public static final class Submit {
    private Submit() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This ForkJoinPool pool, @Advice.Argument(1) @Nullable ForkJoinTask<?> task) {
      ForkJoinTasks.queue(pool, task);
    }
  }

  /** Where tasks for later come in, from Java 25 on. */
  public static final class Delay {
    private Delay() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Object task) {
      TaskContext.hand(task);
    }
  }

  /** {@code fork}. */
  public static final class Fork {
    private Fork() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object task) {
      TaskContext.hand(task);
    }
  }

  /** {@code doExec}, through which every task runs. */
  public static final class Execute {
    private Execute() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Scope enter(@Advice.This Object task) {
      return ForkJoinTasks.begin(task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Scope scope) {
      if (scope != null) {
        scope.close();
      }
    }
  }
}
