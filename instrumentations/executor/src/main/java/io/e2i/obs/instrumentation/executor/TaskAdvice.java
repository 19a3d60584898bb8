package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.ObjectState;
import io.opentelemetry.context.Scope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around tasks and stages themselves, so that it does not matter which executor runs them. */
public final class TaskAdvice {

  private TaskAdvice() {}

  /** The constructor of a task: who makes it wants it run. */
  public static final class Make {
    private Make() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object task) {
      TaskContext.make(task);
    }
  }

  /** A task that is run once. */
  public static final class Run {
    private Run() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Scope enter(@Advice.This Object task) {
      return TaskContext.enter(TaskContext.take(task));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Scope scope) {
      if (scope != null) {
        scope.close();
      }
    }
  }

  /** A stage that is tried, perhaps several times, until what it depends on has come. */
  public static final class Fire {
    private Fire() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Scope enter(@Advice.This Object stage) {
      return TaskContext.enter(ObjectState.get(stage));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Scope scope) {
      if (scope != null) {
        scope.close();
      }
    }
  }

  /** A task that will not run: nobody needs its context any more. */
  public static final class Cancel {
    private Cancel() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object task, @Advice.Return boolean cancelled) {
      if (cancelled) {
        ObjectState.set(task, null);
      }
    }
  }
}
