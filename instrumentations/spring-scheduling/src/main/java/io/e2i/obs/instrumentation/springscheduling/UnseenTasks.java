package io.e2i.obs.instrumentation.springscheduling;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Where a task may be wrapped, because no code of the application's meets it before its run. A pool
 * of the application's own may do so, for example in {@code newTaskFor}.
 */
final class UnseenTasks {

  /** Spring's own pools, which override neither {@code newTaskFor} nor {@code submit}. */
  private static final String SPRINGS = "org.springframework.scheduling.concurrent.";

  /** The JDK's that pass a task on to nobody, neither by a queue to look into nor otherwise. */
  private static final Set<String> CLOSED =
      new HashSet<>(
          Arrays.asList(
              "java.util.concurrent.ForkJoinPool",
              "java.util.concurrent.ThreadPerTaskExecutor",
              "java.util.concurrent.Executors$FinalizableDelegatedExecutorService",
              "java.util.concurrent.Executors$AutoShutdownDelegatedExecutorService"));

  private UnseenTasks() {}

  /** Whether that is so of what {@code submit} of an executor of Spring's is given. */
  static boolean submittedTo(Object executor) {
    if (executor instanceof ConcurrentTaskExecutor) {
      Executor own = ((ConcurrentTaskExecutor) executor).getConcurrentExecutor();
      // For others Spring makes the future itself.
      return !(own instanceof ExecutorService) || isPlainPool(own);
    }
    if (executor instanceof ThreadPoolTaskExecutor || executor instanceof ThreadPoolTaskScheduler) {
      return isPlainPool(poolOf(executor));
    }
    return true;
  }

  /** Whether that is so of what {@code execute} of an executor is given. */
  static boolean executedBy(@Nullable Object executor) {
    return executor != null && CLOSED.contains(executor.getClass().getName());
  }

  private static boolean isPlainPool(@Nullable Object pool) {
    if (pool == null) {
      return false;
    }
    Class<?> type = pool.getClass();
    return type == ThreadPoolExecutor.class
        || type == ScheduledThreadPoolExecutor.class
        || type.getName().startsWith(SPRINGS)
        || executedBy(pool);
  }

  private static @Nullable Object poolOf(Object executor) {
    try {
      return executor instanceof ThreadPoolTaskExecutor
          ? ((ThreadPoolTaskExecutor) executor).getThreadPoolExecutor()
          : ((ThreadPoolTaskScheduler) executor).getScheduledExecutor();
    } catch (IllegalStateException notInitialized) {
      return null; // Which is what the caller gets to hear from Spring.
    }
  }
}
