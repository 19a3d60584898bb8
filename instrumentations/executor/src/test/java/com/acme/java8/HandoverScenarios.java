package com.acme.java8;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Ways to hand work over: each calls the outer operation once and waits for the inner one. */
public class HandoverScenarios {

  protected HandoverScenarios() {}

  /** The same work on every thread of every pool, without an operation around it. */
  public static void outside() throws Exception {
    for (ThreadPoolExecutor pool : Pools.threadPools()) {
      pool.submit(Work::inner).get();
      ran(latch -> pool.execute(() -> inner(latch)));
    }
    Pools.FORK_JOIN.submit(Work::inner).get();
    Pools.FORK_JOIN.invoke(new Forking());
    CompletableFuture.supplyAsync(Work::inner).get();
    CompletableFuture.supplyAsync(Work::inner, Pools.FIXED).thenRun(() -> {}).get();
  }

  public static void execute() throws Exception {
    Work.outer(() -> ran(latch -> Pools.FIXED.execute(() -> inner(latch))));
  }

  public static void submitRunnable() throws Exception {
    Work.outer(() -> Pools.FIXED.submit((Runnable) Work::inner).get());
  }

  public static void submitCallable() throws Exception {
    Work.outer(() -> Pools.FIXED.submit(Work::inner).get());
  }

  public static void handToANewThread() throws Exception {
    ThreadPoolExecutor cached =
        new ThreadPoolExecutor(
            0, 5, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Pools.named("cached"));
    Work.outer(() -> ran(latch -> cached.execute(() -> inner(latch))));
    cached.shutdown();
  }

  public static void invokeAll() throws Exception {
    Work.outer(() -> Pools.FIXED.invokeAll(Collections.singleton(work())).get(0).get());
  }

  public static void invokeAny() throws Exception {
    Work.outer(() -> Pools.FIXED.invokeAny(Collections.singleton(work())));
  }

  public static void completionService() throws Exception {
    ExecutorCompletionService<String> service = new ExecutorCompletionService<>(Pools.FIXED);
    Work.outer(() -> service.submit(Work::inner).get());
  }

  public static void subclass() throws Exception {
    Work.outer(() -> ran(latch -> Pools.SUBCLASS.execute(() -> inner(latch))));
  }

  public static void subclassSubmit() throws Exception {
    Work.outer(() -> Pools.SUBCLASS.submit(Work::inner).get());
  }

  public static void taskThatSubmits() throws Exception {
    Work.outer(
        () -> ran(latch -> Pools.FIXED.execute(() -> Pools.SCHEDULED.execute(() -> inner(latch)))));
  }

  public static void foreignExecutor() throws Exception {
    Work.outer(() -> new Pools.ThreadPerTask().submit(Work::inner).get());
  }

  public static void scheduledNow() throws Exception {
    Work.outer(() -> ran(latch -> Pools.SCHEDULED.execute(() -> inner(latch))));
  }

  public static void delayed() throws Exception {
    Work.outer(() -> Pools.SCHEDULED.schedule(work(), 20, MILLISECONDS).get());
  }

  public static void decorated() throws Exception {
    Work.outer(() -> Pools.DECORATING.schedule(work(), 1, MILLISECONDS).get());
  }

  public static void forkJoinExecute() throws Exception {
    Work.outer(() -> ran(latch -> Pools.FORK_JOIN.execute(() -> inner(latch))));
  }

  public static void forkJoinSubmit() throws Exception {
    Work.outer(() -> Pools.FORK_JOIN.submit(Work::inner).get());
  }

  public static void forkJoinInvokeAll() throws Exception {
    Work.outer(() -> Pools.FORK_JOIN.invokeAll(Collections.singleton(work())).get(0).get());
  }

  public static void forkJoinFork() throws Exception {
    Work.outer(() -> Pools.FORK_JOIN.invoke(new Forking()));
  }

  public static void forkInTheCommonPool() throws Exception {
    Work.outer(() -> new Forking().fork().join());
  }

  /** Three threads, of which one that is not the submitting one does the work. */
  public static void parallelStream() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    Work.outer(
        () ->
            Pools.PARALLEL
                .submit(
                    () ->
                        IntStream.range(0, 3)
                            .parallel()
                            .mapToObj(i -> together(together) == 0 ? Work.inner() : "")
                            .toArray())
                .get());
  }

  public static void supplyAsync() throws Exception {
    Work.outer(() -> CompletableFuture.supplyAsync(Work::inner).get());
  }

  public static void runAsyncInAPool() throws Exception {
    Work.outer(() -> CompletableFuture.runAsync(Work::inner, Pools.FIXED).get());
  }

  public static void supplyAsyncInAForeignExecutor() throws Exception {
    Executor foreign = task -> new Thread(task).start();
    Work.outer(() -> CompletableFuture.supplyAsync(Work::inner, foreign).get());
  }

  public static void thenApplyAsync() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    Future<?> result = Work.outer(() -> first.thenApplyAsync(x -> Work.inner()));
    Pools.FIXED.execute(() -> first.complete("first"));
    result.get();
  }

  public static void thenApplyAsyncInAForeignExecutor() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    Executor foreign = task -> new Thread(task).start();
    Future<?> result = Work.outer(() -> first.thenApplyAsync(x -> Work.inner(), foreign));
    Pools.FIXED.execute(() -> first.complete("first"));
    result.get();
  }

  public static void thenRun() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    Future<?> result = Work.outer(() -> first.thenRun(Work::inner));
    Pools.FIXED.execute(() -> first.complete("first"));
    result.get();
  }

  public static void thenCombine() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    Future<?> result = Work.outer(() -> first.thenCombine(second, (a, b) -> Work.inner()));
    Pools.FIXED.execute(() -> first.complete("first"));
    Pools.SCHEDULED.execute(() -> second.complete("second"));
    result.get();
  }

  public static void exceptionally() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    Future<?> result = Work.outer(() -> first.exceptionally(x -> Work.inner()));
    Pools.FIXED.execute(() -> first.completeExceptionally(new IllegalStateException()));
    result.get();
  }

  protected static Callable<String> work() {
    return Work::inner;
  }

  protected static void inner(CountDownLatch latch) {
    Work.inner();
    latch.countDown();
  }

  /** Waits until the work that is handed over has counted down. */
  protected static boolean ran(java.util.function.Consumer<CountDownLatch> handover)
      throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    handover.accept(latch);
    if (!latch.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the work was not done within 10 s");
    }
    return true;
  }

  private static int together(CyclicBarrier barrier) {
    try {
      return barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  private static final class Forking extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;

    @Override
    protected String compute() {
      RecursiveTask<String> child =
          new RecursiveTask<String>() {
            private static final long serialVersionUID = 1;

            @Override
            protected String compute() {
              return Work.inner();
            }
          };
      child.fork();
      return Arrays.asList(child.join()).toString();
    }
  }
}
