package com.acme.java8;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What may become of a task between its submission and its run. */
public final class QueueScenarios {

  private static final Semaphore DONE = new Semaphore(0);

  /** One object, however often it is submitted. */
  private static final Runnable INNER =
      () -> {
        Work.inner();
        DONE.release();
      };

  private QueueScenarios() {}

  public static void sameTaskInTwoCalls() throws Exception {
    Busy busy = new Busy(new LinkedBlockingQueue<>());
    Work.outer(() -> busy.execute(INNER));
    Work.other(() -> busy.execute(INNER));
    busy.finish(2);
  }

  public static void sameTaskInNoCallAndInOne() throws Exception {
    Busy busy = new Busy(new LinkedBlockingQueue<>());
    busy.execute(INNER);
    Work.outer(() -> busy.execute(INNER));
    busy.finish(2);
  }

  public static void rejectedThenOutside(String policy) throws Exception {
    Busy busy = new Busy(new ArrayBlockingQueue<>(1));
    busy.execute(() -> {});
    busy.pool.setRejectedExecutionHandler(policy(policy));
    Work.outer(() -> busy.execute(INNER));
    busy.open.countDown();
    ranEverything(busy.pool);
    busy.execute(INNER);
    busy.finish(policy.equals("CallerRunsPolicy") ? 2 : 1);
  }

  public static void oldestDiscarded() throws Exception {
    Busy busy = new Busy(new ArrayBlockingQueue<>(1));
    busy.pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
    Work.outer(() -> busy.execute(INNER));
    Work.other(() -> busy.execute(INNER));
    busy.finish(1);
  }

  /** The handler puts the task into the queue after all. */
  public static void requeued() throws Exception {
    Busy busy = new Busy(new Reluctant());
    busy.pool.setRejectedExecutionHandler(
        (task, pool) -> ((Reluctant) pool.getQueue()).force(task));
    Work.outer(() -> busy.execute(INNER));
    busy.finish(1);
  }

  public static String removedThenOutside() throws Exception {
    Busy busy = new Busy(new LinkedBlockingQueue<>());
    Work.outer(() -> busy.execute(INNER));
    boolean removed = busy.pool.remove(INNER);
    busy.execute(INNER);
    busy.finish(1);
    return "" + removed;
  }

  /** Answers whether what comes back is what was put in; the futures' tasks are run here. */
  public static String drained() throws Exception {
    Busy busy = new Busy(new LinkedBlockingQueue<>());
    Work.outer(() -> busy.execute(INNER));
    Future<?> future = submit(busy);
    boolean inQueue = busy.pool.getQueue().contains(INNER);
    List<Runnable> neverRun = busy.pool.shutdownNow();
    busy.open.countDown();
    ((Runnable) future).run();
    DONE.acquire();
    return inQueue + " " + (neverRun.get(0) == INNER) + " " + (neverRun.get(1) == future);
  }

  /** The queue compares tasks of the application's own class. */
  public static String prioritized() throws Exception {
    Busy busy = new Busy(new PriorityBlockingQueue<>(4));
    Work.outer(() -> busy.execute(new Urgent(2)));
    Work.other(() -> busy.execute(new Urgent(1)));
    String first = "" + ((Urgent) busy.pool.getQueue().peek()).rank;
    busy.finish(2);
    return first;
  }

  public static String cancelled() throws Exception {
    Busy busy = new Busy(new LinkedBlockingQueue<>());
    Future<?> future = submit(busy);
    future.cancel(true);
    busy.finish(0);
    return "" + future.isCancelled();
  }

  /** One run within the call, two after it. */
  public static void periodic() throws Exception {
    Semaphore runs = new Semaphore(0);
    Semaphore next = new Semaphore(0);
    Runnable task =
        () -> {
          next.acquireUninterruptibly();
          Work.inner();
          runs.release();
        };
    Future<?>[] future = new Future<?>[1];
    Work.outer(
        () -> {
          future[0] = Pools.SCHEDULED.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS);
          next.release();
          acquire(runs, 1);
          return null;
        });
    next.release(2);
    acquire(runs, 2);
    future[0].cancel(true);
  }

  /** A thread in a call runs, meanwhile, a task that does not belong to it. */
  public static void helping() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch queued = new CountDownLatch(1);
    Future<?> helper =
        Work.outer(
            () ->
                Pools.FORK_JOIN.submit(
                    () -> {
                      begun.countDown();
                      queued.await();
                      ForkJoinTask.helpQuiesce();
                      return null;
                    }));
    begun.await();
    Pools.FORK_JOIN.execute(INNER);
    queued.countDown();
    acquire(DONE, 1);
    helper.get();
  }

  /** Registered in one call, completed by another. */
  public static void completedByAnother() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    Future<?> result = Work.outer(() -> first.thenRun(Work::inner));
    Work.other(() -> first.complete("done"));
    result.get();
  }

  /** One task runs, two wait, until {@link #finishWaiting}. */
  public static void beginWaiting() throws Exception {
    waiting = new Busy(new LinkedBlockingQueue<>());
    waiting.execute(INNER);
    waiting.execute(INNER);
  }

  public static void finishWaiting() throws Exception {
    waiting.finish(2);
  }

  private static Busy waiting;

  /** Keeps the future from the outer operation, which would end with it. */
  private static Future<?> submit(Busy busy) throws Exception {
    Future<?>[] future = new Future<?>[1];
    Work.outer(() -> (future[0] = busy.pool.submit(INNER)) == null);
    return future[0];
  }

  private static RejectedExecutionHandler policy(String name) throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.ThreadPoolExecutor$" + name);
    return (RejectedExecutionHandler) type.getConstructor().newInstance();
  }

  private static void ranEverything(ThreadPoolExecutor pool) throws Exception {
    while (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty()) {
      Thread.sleep(1);
    }
  }

  private static void acquire(Semaphore semaphore, int permits) throws Exception {
    if (!semaphore.tryAcquire(permits, 10, SECONDS)) {
      throw new IllegalStateException("not done within 10 s");
    }
  }

  /** A pool whose one thread does nothing until it is told to. */
  private static final class Busy {
    final CountDownLatch open = new CountDownLatch(1);
    final ThreadPoolExecutor pool;

    Busy(java.util.concurrent.BlockingQueue<Runnable> queue) throws Exception {
      pool = Pools.pool("busy", queue);
      CountDownLatch begun = new CountDownLatch(1);
      pool.execute(
          () -> {
            begun.countDown();
            try {
              open.await();
            } catch (InterruptedException drained) {
              Thread.currentThread().interrupt();
            }
          });
      begun.await();
    }

    boolean execute(Runnable task) {
      try {
        pool.execute(task);
        return true;
      } catch (RejectedExecutionException rejected) {
        return false;
      }
    }

    void finish(int runs) throws Exception {
      open.countDown();
      acquire(DONE, runs);
      pool.shutdown();
      pool.awaitTermination(10, SECONDS);
    }
  }

  /** Takes tasks only when it is forced to. */
  private static final class Reluctant extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean offer(Runnable task) {
      return false;
    }

    void force(Runnable task) {
      super.offer(task);
    }
  }

  private static final class Urgent implements Runnable, Comparable<Urgent> {
    final int rank;

    Urgent(int rank) {
      this.rank = rank;
    }

    @Override
    public void run() {
      INNER.run();
    }

    @Override
    public int compareTo(Urgent other) {
      return Integer.compare(rank, other.rank);
    }
  }
}
