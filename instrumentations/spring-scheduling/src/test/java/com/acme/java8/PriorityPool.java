package com.acme.java8;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A pool that asks each task how urgent it is. */
final class PriorityPool extends ThreadPoolExecutor {

  PriorityPool(ThreadFactory threads) {
    super(1, 1, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(), threads);
  }

  /**
   * @param kind the executor of Spring's in front of it: {@code pool}, {@code concurrent} or {@code
   *     delegated}
   */
  static AsyncTaskExecutor behind(String kind, ThreadFactory threads) {
    PriorityPool own = new PriorityPool(threads);
    if (kind.equals("concurrent")) {
      return new ConcurrentTaskExecutor(own);
    }
    if (kind.equals("delegated")) {
      return new ConcurrentTaskExecutor(
          java.util.concurrent.Executors.unconfigurableExecutorService(own));
    }
    ThreadPoolTaskExecutor executor = new Pool(own);
    executor.setThreadNamePrefix("priority-");
    executor.setDaemon(true);
    executor.initialize();
    return executor;
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
    return new Urgent<>(java.util.concurrent.Executors.callable(task, value), (Prioritized) task);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return new Urgent<>(task, (Prioritized) task);
  }

  interface Prioritized {
    int priority();
  }

  private static final class Urgent<T> extends FutureTask<T> implements Comparable<Urgent<T>> {
    private final int priority;

    Urgent(Callable<T> task, Prioritized asked) {
      super(task);
      this.priority = asked.priority();
    }

    @Override
    public int compareTo(Urgent<T> other) {
      return other.priority - priority;
    }
  }

  private static final class Pool extends ThreadPoolTaskExecutor {
    private final ThreadPoolExecutor own;

    Pool(ThreadPoolExecutor own) {
      this.own = own;
    }

    @Override
    protected java.util.concurrent.ExecutorService initializeExecutor(
        ThreadFactory threads, RejectedExecutionHandler handler) {
      return own;
    }

    @Override
    public ThreadPoolExecutor getThreadPoolExecutor() {
      return own;
    }
  }
}
