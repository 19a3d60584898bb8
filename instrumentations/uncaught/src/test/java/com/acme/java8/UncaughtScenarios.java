package com.acme.java8;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Exceptions that nobody catches, and some that somebody does. Each has the message given. */
public final class UncaughtScenarios {

  private UncaughtScenarios() {}

  public static String thread(String message) throws InterruptedException {
    Thread thread = new Thread(failing(message), "acme-worker");
    thread.setUncaughtExceptionHandler((ended, thrown) -> {});
    thread.start();
    thread.join();
    return "ended";
  }

  /** The application's handlers see what they would see without the agent. */
  public static String handler(String message) throws InterruptedException {
    StringBuilder seen = new StringBuilder();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (ended, thrown) -> seen.append(ended.getName()).append(' ').append(thrown.getMessage()));
    Thread thread = new Thread(failing(message), "acme-handled");
    thread.start();
    thread.join();
    Thread.setDefaultUncaughtExceptionHandler(before);
    return seen.toString();
  }

  public static String timer(String message) {
    Timer timer = new Timer("acme-timer", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            failing(message).run();
          }
        },
        1);
    return "scheduled";
  }

  public static String execute(String message) {
    return inPool(pool -> pool.execute(failing(message)));
  }

  public static String executeInForkJoinPool(String message) throws InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(failing(message));
    pool.shutdown();
    return String.valueOf(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  public static String submitAndForget(String message) {
    return inPool(pool -> pool.submit(failing(message)));
  }

  public static String submitAndAsk(String message) {
    return inPool(
        pool -> {
          Future<?> future = pool.submit(failing(message));
          try {
            future.get();
          } catch (ExecutionException handled) {
            return;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Its task throws something when it is interrupted, which nobody can ask for. */
  public static String submitAndCancel(String message) {
    CountDownLatch begun = new CountDownLatch(1);
    return inPool(
        pool -> {
          Future<?> future =
              pool.submit(
                  () -> {
                    begun.countDown();
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(message, e);
                    }
                  });
          await(begun);
          future.cancel(true);
        });
  }

  /** Handlers that are attached to stages while these fail. */
  public static String stageHandledAsItFails(String message) {
    return inPool(
        pool -> {
          for (int i = 0; i < 2000; i++) {
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Void> failing =
                CompletableFuture.runAsync(
                    () -> {
                      await(go);
                      failing(message).run();
                    },
                    pool);
            go.countDown();
            failing.whenComplete((nothing, thrown) -> {});
          }
        });
  }

  public static String periodic(String message) throws InterruptedException {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    CountDownLatch run = new CountDownLatch(2);
    pool.scheduleAtFixedRate(
        () -> {
          run.countDown();
          if (run.getCount() == 0) {
            failing(message).run();
          }
        },
        0,
        1,
        TimeUnit.MILLISECONDS);
    boolean twice = run.await(10, TimeUnit.SECONDS);
    pool.shutdown();
    return String.valueOf(twice);
  }

  public static String scheduleAndForget(String message) throws InterruptedException {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    pool.schedule(failing(message), 1, TimeUnit.MILLISECONDS);
    pool.shutdown();
    return String.valueOf(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  public static String stageAndForget(String message) {
    return inPool(pool -> CompletableFuture.runAsync(failing(message), pool));
  }

  public static String stageAndJoin(String message) {
    return inPool(
        pool -> {
          try {
            CompletableFuture.runAsync(failing(message), pool).join();
          } catch (RuntimeException handled) {
            return;
          }
        });
  }

  public static String stageAndHandle(String message) {
    return inPool(
        pool -> {
          CompletableFuture<Void> failed = CompletableFuture.runAsync(failing(message), pool);
          while (!failed.isDone()) {
            Thread.yield();
          }
          failed.exceptionally(thrown -> null).join();
        });
  }

  public static String stageHandledFromTheStart(String message) {
    CountDownLatch go = new CountDownLatch(1);
    return inPool(
        pool -> {
          CompletableFuture<?> failing =
              CompletableFuture.runAsync(
                  () -> {
                    await(go);
                    failing(message).run();
                  },
                  pool);
          failing.handle((nothing, thrown) -> thrown);
          go.countDown();
        });
  }

  /** Needs Java 21. */
  public static String virtualThread(String message) throws Exception {
    Thread thread =
        (Thread)
            Thread.class
                .getMethod("startVirtualThread", Runnable.class)
                .invoke(null, failing(message));
    thread.join();
    return "ended";
  }

  /** Needs Java 21. */
  public static String virtualThreadPerTask(String message) throws Exception {
    ExecutorService pool =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    pool.submit(failing(message));
    pool.shutdown();
    return String.valueOf(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  /** As HotSpot does with exceptions that are thrown often: one object for all. */
  public static String throwOneObject(String times) throws Exception {
    RuntimeException always = new IllegalMonitorStateException("always the same");
    ExecutorService pool =
        Executors.newFixedThreadPool(
            4,
            work -> {
              Thread thread = new Thread(work);
              thread.setUncaughtExceptionHandler((ended, thrown) -> {});
              return thread;
            });
    for (int i = 0; i < Integer.parseInt(times); i++) {
      pool.execute(
          () -> {
            throw always;
          });
    }
    for (int i = 0; i < 200; i++) {
      pool.submit(
          () -> {
            throw always;
          });
    }
    pool.shutdown();
    return String.valueOf(pool.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** Answers how many milliseconds it takes to fail, in every way. */
  public static String failSlowly(String message) throws InterruptedException {
    long start = System.nanoTime();
    execute(new Waiting());
    inPool(pool -> pool.submit(() -> execute(new RuntimeException(message, new Waiting()))));
    Thread thread =
        new Thread(
            () -> {
              throw new Waiting();
            });
    thread.setUncaughtExceptionHandler((ended, thrown) -> {});
    thread.start();
    thread.join();
    return String.valueOf((System.nanoTime() - start) / 1_000_000);
  }

  private static void execute(RuntimeException thrown) {
    inPool(
        pool ->
            pool.execute(
                () -> {
                  Thread.currentThread().setUncaughtExceptionHandler((ended, same) -> {});
                  throw thrown;
                }));
  }

  /** All of its methods wait, and nothing wakes them. */
  private static final class Waiting extends RuntimeException {
    @Override
    public String getMessage() {
      return String.valueOf(getCause());
    }

    @Override
    public String toString() {
      return getMessage();
    }

    @Override
    public Throwable getCause() {
      while (true) {
        try {
          Thread.sleep(600_000);
        } catch (InterruptedException notYet) {
          continue;
        }
      }
    }
  }

  private static String inPool(java.util.function.Consumer<ExecutorService> work) {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    work.accept(pool);
    pool.shutdown();
    try {
      return String.valueOf(pool.awaitTermination(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Runnable failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }
}
