package com.acme.java8;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * As {@link HandoverScenarios}, on Java 21 and above; by reflection, because it is compiled for 8.
 */
public final class VirtualThreadScenarios extends HandoverScenarios {

  private VirtualThreadScenarios() {}

  public static void startVirtualThread() throws Exception {
    Work.outer(() -> start(Work::inner));
  }

  public static void virtualThreadPerTask() throws Exception {
    ExecutorService executor = perTask();
    Work.outer(() -> executor.submit(Work::inner).get());
    executor.shutdown();
  }

  public static void supplyAsyncOnVirtualThreads() throws Exception {
    ExecutorService executor = perTask();
    Work.outer(() -> CompletableFuture.supplyAsync(Work::inner, executor).get());
    executor.shutdown();
  }

  public static void fromVirtualThreadToPool() throws Exception {
    start(
        () -> {
          Work.outer(() -> Pools.FIXED.submit(Work::inner).get());
          return null;
        });
  }

  /** Blocks and goes on in many ways at once; answers how many were done. */
  public static String many(String count) throws Exception {
    ExecutorService executor = perTask();
    List<Future<Integer>> all = new ArrayList<>();
    Work.outer(
        () -> {
          for (int i = 0; i < Integer.parseInt(count); i++) {
            all.add(executor.submit(VirtualThreadScenarios::hop));
          }
          return null;
        });
    int done = 0;
    for (Future<Integer> one : all) {
      done += one.get();
    }
    executor.shutdown();
    return "" + done;
  }

  private static int hop() throws Exception {
    Thread.sleep(1);
    CompletableFuture<Integer> next = new CompletableFuture<>();
    Future<Integer> last = next.thenApplyAsync(x -> x + 1);
    Pools.FIXED.execute(() -> next.complete(0));
    return last.get();
  }

  private static boolean start(java.util.concurrent.Callable<?> task) throws Exception {
    Throwable[] failure = new Throwable[1];
    Runnable body =
        () -> {
          try {
            task.call();
          } catch (Throwable e) {
            failure[0] = e;
          }
        };
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    ((Thread) start.invoke(null, body)).join();
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0]);
    }
    return true;
  }

  private static ExecutorService perTask() throws Exception {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
