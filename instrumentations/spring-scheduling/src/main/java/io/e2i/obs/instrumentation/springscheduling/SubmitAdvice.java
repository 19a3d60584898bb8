package io.e2i.obs.instrumentation.springscheduling;

import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * Methods that put the task into an object of their own. Where nobody sees it before that, it is
 * replaced by a wrapper; what {@code enter} answers is either that or the task itself.
 */
public final class SubmitAdvice {

  private SubmitAdvice() {}

  /** A task without result. */
  public static final class OfRunnable {
    private OfRunnable() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(
        @Advice.This Object executor, @Advice.Argument(0) @Nullable Runnable task) {
      return UnseenTasks.submittedTo(executor) ? PlainTasks.wrap(executor, task) : task;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Runnable task, @Advice.Thrown @Nullable Throwable thrown) {
      GivenRunnable.given(task, thrown);
    }
  }

  /** A task with result. */
  public static final class OfCallable {
    private OfCallable() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Callable<?> enter(
        @Advice.This Object executor, @Advice.Argument(0) @Nullable Callable<?> task) {
      return UnseenTasks.submittedTo(executor) ? PlainTasks.wrap(executor, task) : task;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Callable<?> task, @Advice.Thrown @Nullable Throwable thrown) {
      GivenCallable.given(task, thrown);
    }
  }

  /** As the two above, where code of the application's may see the task: it stays what it is. */
  public static final class Carried {
    private Carried() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable CarriedTask enter(
        @Advice.This Object executor, @Advice.Argument(0) @Nullable Object task) {
      return UnseenTasks.submittedTo(executor) ? null : CarriedTask.begin(executor, task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable CarriedTask carried, @Advice.Thrown @Nullable Throwable thrown) {
      if (carried != null) {
        carried.end(thrown);
      }
    }
  }

  /** {@code callAsync(task, executor)}, behind {@code submitCompletable}. */
  public static final class Completable {
    private Completable() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Callable<?> enter(
        @Advice.Argument(0) @Nullable Callable<?> task, @Advice.Argument(1) Object executor) {
      return PlainTasks.wrap(executor, task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Callable<?> task, @Advice.Thrown @Nullable Throwable thrown) {
      GivenCallable.given(task, thrown);
    }
  }

  /** A task for a moment to come. */
  public static final class Once {
    private Once() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(
        @Advice.This Object executor,
        @Advice.Argument(0) @Nullable Runnable task,
        @Advice.Argument(1) @Nullable Object time) {
      return PlainTasks.once(executor, task, time);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Runnable task, @Advice.Thrown @Nullable Throwable thrown) {
      GivenRunnable.given(task, thrown);
    }
  }

  /** A task that runs again and again. */
  public static final class Often {
    private Often() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(@Advice.Argument(0) @Nullable Runnable task) {
      return PlainTasks.often(task);
    }
  }

  /** {@code doExecute}: the task is decorated, and only a thread of its own will see it. */
  public static final class OfThread {
    private OfThread() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(@Advice.Argument(0) @Nullable Runnable task) {
      return CarriedRunnable.of(task);
    }
  }

  /** {@code doExecute(executor, decorator, task)} of the wrapper around other executors. */
  public static final class Adapted {
    private Adapted() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 2, typing = Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Runnable enter(
        @Advice.Argument(0) @Nullable Object executor,
        @Advice.Argument(2) @Nullable Runnable task) {
      return UnseenTasks.executedBy(executor) ? CarriedRunnable.of(task) : task;
    }
  }
}
