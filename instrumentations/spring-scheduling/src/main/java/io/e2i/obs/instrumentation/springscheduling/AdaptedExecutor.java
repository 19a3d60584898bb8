package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.ObjectState;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;

/**
 * The name of an executor that is not Spring's and does not tell how it calls its threads: that of
 * the bean by which a method has asked for it, otherwise that of its class.
 */
final class AdaptedExecutor {

  private AdaptedExecutor() {}

  /** Spring has wrapped an executor of the application. */
  static void adapted(Object adapter, @Nullable Object executor) {
    if (executor != null) {
      ObjectState.set(adapter, TaskNames.simple(TaskNames.sourceOf(executor.getClass())));
    }
  }

  /** A method has asked for the executor by this name. */
  static void qualified(@Nullable Object executor, String bean) {
    if (executor != null && hasName(executor)) {
      ObjectState.set(executor, bean);
    }
  }

  static String nameOf(Object executor) {
    Object name = hasName(executor) ? ObjectState.get(executor) : null;
    return name == null
        ? TaskNames.simple(TaskNames.sourceOf(executor.getClass()))
        : name.toString();
  }

  private static boolean hasName(Object executor) {
    return executor instanceof TaskExecutorAdapter || executor instanceof ConcurrentTaskExecutor;
  }
}
