package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Context;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

/** What is learned about an asynchronous call on its way to the executor, within one thread. */
final class AsyncCall {

  private static final ThreadLocal<@Nullable AsyncCall> CURRENT = new ThreadLocal<>();

  private final @Nullable Class<?> target;
  private @Nullable Method method;
  private @Nullable String bean;

  private AsyncCall(@Nullable Class<?> target) {
    this.target = target;
  }

  /** A proxy is called for this object, which may be a proxy itself. */
  static void begin(@Nullable Object target) {
    if (Operations.isRecording()) {
      CURRENT.set(new AsyncCall(target == null ? null : AopUtils.getTargetClass(target)));
    }
  }

  /** The call that goes on in this thread; a new one if no proxy has begun it. */
  static AsyncCall current() {
    AsyncCall call = CURRENT.get();
    if (call == null) {
      call = new AsyncCall(null);
      CURRENT.set(call);
    }
    return call;
  }

  static void forget() {
    CURRENT.set(null);
  }

  void asksFor(@Nullable String bean) {
    this.bean = bean;
  }

  /** Without an executor nothing is submitted, so nobody else would forget the call. */
  void chosen(Method method, @Nullable Object executor) {
    if (executor == null) {
      forget();
      return;
    }
    this.method = method;
    String name = bean;
    if (name != null) {
      AdaptedExecutor.qualified(executor, name);
    }
  }

  /** The task to give to the executor instead; the same one if the call is not recorded. */
  static Callable<?> take(Callable<?> task, Object executor) {
    AsyncCall call = CURRENT.get();
    Method called = call == null ? null : call.method;
    forget();
    if (call == null || called == null || !Operations.isRecording()) {
      return task;
    }
    String className = call.classOf(called).getName();
    GivenTask given =
        new GivenTask(
            TaskNames.template(
                TaskNames.simple(className) + '.' + called.getName(),
                TaskNames.ofExecutor(executor)),
            className + '.' + called.getName(),
            Context.current(),
            System.nanoTime());
    return new GivenCallable<>(given, task);
  }

  /** The object's own class, unless a call in between has left another one behind. */
  private Class<?> classOf(Method called) {
    Class<?> own = target;
    Class<?> declaring = called.getDeclaringClass();
    return own != null && declaring.isAssignableFrom(own) ? own : declaring;
  }

  /** An asynchronous method of this thread has thrown something, which nobody may get to see. */
  static void failed(@Nullable Throwable thrown) {
    Operation running = Operations.current();
    if (thrown != null && running != null && running.kind() == OperationKind.TASK_RUN) {
      running.fail(thrown);
    }
  }
}
