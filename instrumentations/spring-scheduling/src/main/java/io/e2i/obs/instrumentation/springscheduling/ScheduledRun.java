package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.ErrorComponent;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskDelay;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.operation.UnhandledErrors;
import io.opentelemetry.context.Context;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** One run of a task that is scheduled once for all its runs: the beginning of a trace. */
final class ScheduledRun {

  private ScheduledRun() {}

  static @Nullable Operation begin(ScheduledMethodRunnable task) {
    if (!Operations.isRecording()) {
      return null;
    }
    Method method = task.getMethod();
    Object target = task.getTarget();
    Class<?> own = target == null ? null : AopUtils.getTargetClass(target);
    String className = (own == null ? method.getDeclaringClass() : own).getName();
    return begin(
        TaskNames.simple(className) + '.' + method.getName(), className + '.' + method.getName());
  }

  /**
   * @param function the code that runs, by its full name
   */
  static @Nullable Operation begin(String name, String function) {
    if (!Operations.isRecording()) {
      return null;
    }
    long late = TaskDelay.take();
    Operation run = Tasks.startRun(TaskNames.template(name, TaskNames.ofThread()), Context.root());
    if (run != null) {
      run.set(TaskAttributes.WAIT, late < 0 ? null : late / 1e9);
      run.set(OperationAttributes.CODE_FUNCTION_NAME, function);
    }
    return run;
  }

  /** Ends a run with what the method has thrown, which Spring wraps if it is a checked one. */
  static void end(@Nullable Operation run, @Nullable Throwable thrown) {
    Throwable cause = thrown instanceof UndeclaredThrowableException ? thrown.getCause() : thrown;
    Throwable failure = cause == null ? thrown : cause;
    if (run != null && failure != null) {
      UnhandledErrors.tell(failure, ErrorComponent.SCHEDULED, run);
    }
    Operations.end(run, failure);
  }
}
