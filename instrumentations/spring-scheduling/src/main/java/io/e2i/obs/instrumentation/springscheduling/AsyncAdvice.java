package io.e2i.obs.instrumentation.springscheduling;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** The way of an asynchronous call, from the proxy to the executor. */
public final class AsyncAdvice {

  private AsyncAdvice() {}

  /** {@code invoke}: the call of the proxy. */
  public static final class Invoke {
    private Invoke() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) MethodInvocation invocation) {
      AsyncCall.begin(invocation.getThis());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit() {
      AsyncCall.forget();
    }
  }

  /** {@code findQualifiedExecutor}: once for each method that names a bean. */
  public static final class Qualify {
    private Qualify() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(1) @Nullable String bean) {
      AsyncCall.current().asksFor(bean);
    }
  }

  /** {@code determineAsyncExecutor}. */
  public static final class Choose {
    private Choose() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Argument(0) Method method, @Advice.Return @Nullable Object executor) {
      AsyncCall.current().chosen(method, executor);
    }
  }

  /** {@code doSubmit}: Spring's own task, which nobody but the executor sees, is wrapped. */
  public static final class Submit {
    private Submit() {}

    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Callable<?> enter(
        @Advice.Argument(0) Callable<?> task, @Advice.Argument(1) Object executor) {
      return AsyncCall.take(task, executor);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Callable<?> task, @Advice.Thrown @Nullable Throwable thrown) {
      GivenCallable.given(task, thrown);
    }
  }

  /** {@code handleError}: what a method has thrown, before a handler of the application gets it. */
  public static final class Fail {
    private Fail() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable Throwable thrown) {
      AsyncCall.failed(thrown);
    }
  }
}
