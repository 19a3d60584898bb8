package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.Operation;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** The runs of what is scheduled. */
public final class ScheduledAdvice {

  private ScheduledAdvice() {}

  /** A run of an annotated method, inside of whatever handles its exceptions. */
  public static final class Run {
    private Run() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(@Advice.This ScheduledMethodRunnable task) {
      return ScheduledRun.begin(task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Operation run, @Advice.Thrown @Nullable Throwable thrown) {
      ScheduledRun.end(run, thrown);
    }
  }

  /** A trigger's next run: it does not belong to what the thread is doing, and never will. */
  public static final class Next {
    private Next() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @SuppressWarnings("MustBeClosedChecker") // the exit advice closes it
    public static Scope enter() {
      return Context.root().makeCurrent();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Scope scope) {
      if (scope != null) {
        scope.close();
      }
    }
  }
}
