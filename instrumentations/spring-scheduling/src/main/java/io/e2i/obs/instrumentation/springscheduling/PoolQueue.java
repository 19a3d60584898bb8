package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.ExecutorQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The queue of one of Spring's pools. */
final class PoolQueue {

  private PoolQueue() {}

  static void watch(Object executor) {
    if (executor instanceof ThreadPoolTaskExecutor) {
      watch(((ThreadPoolTaskExecutor) executor).getThreadPoolExecutor(), executor);
    } else if (executor instanceof ThreadPoolTaskScheduler) {
      ScheduledExecutorService pool = ((ThreadPoolTaskScheduler) executor).getScheduledExecutor();
      if (pool instanceof ThreadPoolExecutor) {
        watch((ThreadPoolExecutor) pool, executor);
      }
    }
  }

  private static void watch(ThreadPoolExecutor pool, Object executor) {
    ExecutorQueue.watch(pool, TaskNames.ofExecutor(executor));
  }
}
