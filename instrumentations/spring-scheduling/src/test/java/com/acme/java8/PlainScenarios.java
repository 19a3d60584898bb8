package com.acme.java8;

import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Tasks that are given to executors, run in a JVM with the agent. */
public class PlainScenarios {

  private static final Semaphore DONE = new Semaphore(0);

  protected PlainScenarios() {}

  public static void execute(String executor) throws Exception {
    AsyncTaskExecutor own = Executors.of(executor);
    within(() -> own.execute(new Task()));
    acquire();
  }

  public static void executeLambda(String executor) throws Exception {
    AsyncTaskExecutor own = Executors.of(executor);
    within(
        () ->
            own.execute(
                () -> {
                  Work.inner();
                  DONE.release();
                }));
    acquire();
  }

  public static String everyWay(String executor) throws Exception {
    execute(executor);
    executeLambda(executor);
    return submit(executor);
  }

  public static void executeAlone(String executor) throws Exception {
    Executors.of(executor).execute(new Task());
    acquire();
  }

  public static String submit(String executor) throws Exception {
    AsyncTaskExecutor own = Executors.of(executor);
    Work.outer(() -> own.submit((Runnable) new Task())).get();
    acquire();
    return Work.outer(() -> own.submit((Callable<String>) new Question())).get();
  }

  /** A task that throws where nobody asks for its result, and one where somebody does. */
  public static String failPlain(String executor) throws Exception {
    AsyncTaskExecutor own = Executors.of(executor);
    within(() -> own.execute(new BrokenTask()));
    acquire();
    Callable<String> broken = new Broken();
    try {
      return Work.outer(() -> own.submit(broken)).get();
    } catch (ExecutionException failed) {
      return "" + failed.getCause();
    }
  }

  /**
   * @param method {@code submitListenable} before Spring 7.0, {@code submitCompletable} from 6.0 on
   */
  public static String submitBy(String method) throws Exception {
    AsyncTaskExecutor own = Executors.of("pool");
    java.lang.reflect.Method submit = own.getClass().getMethod(method, Callable.class);
    Future<?> future = (Future<?>) Work.outer(() -> submit.invoke(own, new Question()));
    return "" + future.get();
  }

  /** Once, in a moment. */
  public static void schedule(String executor) throws Exception {
    TaskScheduler own = (TaskScheduler) Executors.of(executor);
    Work.outer(() -> Executors.scheduleAt(own, new Task(), new Date()));
    acquire();
  }

  /** Again and again, twice within the operation that has scheduled it. */
  public static void repeat(String executor) throws Exception {
    TaskScheduler own = (TaskScheduler) Executors.of(executor);
    Work.outer(
        () -> {
          Repeated task = new Repeated();
          Future<?> runs = Executors.scheduleOften(own, task, 10);
          task.twice.await();
          runs.cancel(false);
          return null;
        });
  }

  public static String rejected() throws Exception {
    ThreadPoolTaskExecutor small = Executors.small(1);
    CountDownLatch open = new CountDownLatch(1);
    small.execute(() -> await(open));
    small.execute(new Task());
    String seen = "";
    for (int i = 0; i < 2; i++) {
      boolean submit = i == 0;
      try {
        within(() -> give(small, submit));
      } catch (RejectedExecutionException rejected) {
        seen += rejected.getClass().getSimpleName() + " ";
      }
    }
    open.countDown();
    acquire();
    small.shutdown();
    return seen.trim();
  }

  private static void give(AsyncTaskExecutor executor, boolean submit) {
    if (submit) {
      executor.submit((Callable<String>) new Question());
    } else {
      executor.execute(new Task());
    }
  }

  public static void callerRuns() throws Exception {
    ThreadPoolTaskExecutor small = Executors.small(0);
    small
        .getThreadPoolExecutor()
        .setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    CountDownLatch open = new CountDownLatch(1);
    small.execute(() -> await(open));
    within(() -> small.execute(new Task()));
    acquire();
    open.countDown();
    small.shutdown();
  }

  /** What the application sees of its own objects while they wait, and after a shutdown. */
  public static String ownObjects() throws Exception {
    ThreadPoolTaskExecutor small = Executors.small(10);
    CountDownLatch open = new CountDownLatch(1);
    small.execute(() -> await(open));
    Task first = new Task();
    Task second = new Task();
    within(
        () -> {
          small.execute(first);
          small.execute(second);
        });
    Future<?> future = Work.outer(() -> small.submit((Runnable) new Task()));
    ThreadPoolExecutor pool = small.getThreadPoolExecutor();
    String seen = (pool.getQueue().peek() == first) + " " + pool.getQueue().contains(second);
    seen += " " + pool.getQueue().contains(future) + " " + pool.remove(first);
    java.util.List<Runnable> left = pool.shutdownNow();
    seen += " " + (left.get(0) == second) + " " + (left.get(1) == future);
    open.countDown();
    small.shutdown();
    return seen;
  }

  /** The decorator sees the application's object, and what it makes of it runs. */
  public static String decorated(String executor) throws Exception {
    Task task = new Task();
    Runnable[] seen = new Runnable[1];
    AsyncTaskExecutor own =
        Executors.decorated(
            executor,
            original -> {
              seen[0] = original;
              return () -> original.run();
            });
    within(() -> own.execute(task));
    acquire();
    Executors.close(own);
    return "" + (seen[0] == task);
  }

  /** One task runs, two wait, until {@link #finishWaiting}. */
  public static void beginWaiting() {
    waiting = Executors.small(10);
    CountDownLatch latch = new CountDownLatch(1);
    hold = latch;
    for (int i = 0; i < 3; i++) {
      waiting.execute(() -> await(latch));
    }
    // Not due for a long time, so nobody waits for it.
    far = new ThreadPoolTaskScheduler();
    far.setThreadNamePrefix("far-");
    far.initialize();
    Executors.scheduleAt(far, new Task(), new Date(System.currentTimeMillis() + 3_600_000));
  }

  public static void finishWaiting() {
    hold.countDown();
    waiting.shutdown();
    far.shutdown();
  }

  private static ThreadPoolTaskExecutor waiting;
  private static ThreadPoolTaskScheduler far;
  private static CountDownLatch hold;

  /** Answers the heap in use, in MB. */
  public static String manyTasks(String count) throws Exception {
    AsyncTaskExecutor own = Executors.of("pool");
    for (int i = 0; i < Integer.parseInt(count); i++) {
      own.execute(new Task());
      own.submit((Runnable) new Task());
      if (i % 500 == 499) {
        DONE.acquire(1000);
      }
    }
    return AsyncScenarios.usedMegabytes();
  }

  private static void within(Runnable action) throws Exception {
    Work.outer(
        () -> {
          action.run();
          return null;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void acquire() throws InterruptedException {
    if (!DONE.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not done within 10 s");
    }
  }

  private static final class Task implements Runnable, PriorityPool.Prioritized {
    @Override
    public int priority() {
      return 1;
    }

    @Override
    public void run() {
      Work.inner();
      DONE.release();
    }
  }

  private static final class Repeated implements Runnable {
    final CountDownLatch twice = new CountDownLatch(2);

    @Override
    public void run() {
      Work.inner();
      twice.countDown();
    }
  }

  private static final class Question implements Callable<String>, PriorityPool.Prioritized {
    @Override
    public int priority() {
      return 2;
    }

    @Override
    public String call() {
      return Work.inner();
    }
  }

  private static final class Broken implements Callable<String> {
    @Override
    public String call() throws Exception {
      throw new java.io.IOException("broken");
    }
  }

  private static final class BrokenTask implements Runnable {
    @Override
    public void run() {
      DONE.release();
      throw new IllegalStateException("broken");
    }
  }
}
