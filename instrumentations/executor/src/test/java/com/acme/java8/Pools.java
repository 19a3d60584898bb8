package com.acme.java8;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The application's executors, each with one thread, so that what leaks is seen. */
final class Pools {

  static final ThreadPoolExecutor FIXED = pool("fixed", new LinkedBlockingQueue<>());
  static final ThreadPoolExecutor SUBCLASS = new OwnPool();
  static final ScheduledThreadPoolExecutor SCHEDULED =
      new ScheduledThreadPoolExecutor(1, named("scheduled"));
  static final ScheduledThreadPoolExecutor DECORATING = new DecoratingPool();
  static final ForkJoinPool FORK_JOIN = new ForkJoinPool(1);
  static final ForkJoinPool PARALLEL = new ForkJoinPool(3);

  private Pools() {}

  static ThreadPoolExecutor pool(String name, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue, named(name));
  }

  /** A pool whose one thread is kept busy by the caller, with room for two more tasks. */
  static ThreadPoolExecutor small(String name) {
    return pool(name, new ArrayBlockingQueue<>(2));
  }

  static ThreadFactory named(String name) {
    AtomicInteger next = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + next.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Overrides what may be overridden, without calling the original hooks. */
  private static final class OwnPool extends ThreadPoolExecutor {
    OwnPool() {
      super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), named("own"));
    }

    @Override
    public void execute(Runnable task) {
      super.execute(() -> task.run());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {}

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {}
  }

  /** Puts tasks of its own into the queue. */
  private static final class DecoratingPool extends ScheduledThreadPoolExecutor {
    DecoratingPool() {
      super(1, named("decorating"));
    }

    @Override
    protected <V> RunnableScheduledFuture<V> decorateTask(
        Runnable task, RunnableScheduledFuture<V> future) {
      return new Decorated<>(future);
    }

    @Override
    protected <V> RunnableScheduledFuture<V> decorateTask(
        Callable<V> task, RunnableScheduledFuture<V> future) {
      return new Decorated<>(future);
    }
  }

  private static final class Decorated<V> implements RunnableScheduledFuture<V> {
    private final RunnableScheduledFuture<V> future;

    Decorated(RunnableScheduledFuture<V> future) {
      this.future = future;
    }

    @Override
    public boolean isPeriodic() {
      return future.isPeriodic();
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return future.getDelay(unit);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public void run() {
      future.run();
    }

    @Override
    public boolean cancel(boolean interrupt) {
      return future.cancel(interrupt);
    }

    @Override
    public boolean isCancelled() {
      return future.isCancelled();
    }

    @Override
    public boolean isDone() {
      return future.isDone();
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
      return future.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      return future.get(timeout, unit);
    }
  }

  /** An executor that has nothing to do with the JDK's: a new thread for each task. */
  static final class ThreadPerTask extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      new Thread(task, "per-task").start();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return Collections.emptyList();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  static Collection<ThreadPoolExecutor> threadPools() {
    return java.util.Arrays.asList(FIXED, SUBCLASS, SCHEDULED, DECORATING);
  }
}
