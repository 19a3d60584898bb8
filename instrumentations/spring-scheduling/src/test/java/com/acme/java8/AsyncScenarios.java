package com.acme.java8;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Calls of asynchronous methods, run in a JVM with the agent. */
public class AsyncScenarios extends ScheduledScenarios {

  private static final AnnotationConfigApplicationContext CONTEXT =
      new AnnotationConfigApplicationContext(AsyncConfiguration.class);

  protected AsyncScenarios() {}

  private static Orders orders() {
    return CONTEXT.getBean(Orders.class);
  }

  public static String async(String method) throws Exception {
    Orders orders = orders();
    switch (method) {
      case "ship":
        return waitFor(orders::ship);
      case "report":
        return waitFor(orders::report);
      case "adapt":
        return waitFor(orders::adapt);
      case "adaptThenShip":
        return waitFor(() -> orders.adaptThenShip(orders));
      case "inherited":
        return waitFor(orders::inherited);
      case "send":
        return waitFor(CONTEXT.getBean(Mailer.class)::send);
      case "price":
        return Work.outer(orders::price).get();
      case "total":
        return Work.outer(orders::total).get();
      default:
        throw new IllegalArgumentException(method);
    }
  }

  /** Without anything around it. */
  public static String alone() throws Exception {
    orders().ship();
    acquire();
    return "done";
  }

  public static String fail(String method) throws Exception {
    Orders orders = orders();
    switch (method) {
      case "failVoid":
        waitFor(orders::failVoid);
        return "" + AsyncConfiguration.unhandled;
      case "failFuture":
        return failureOf(Work.outer(orders::failFuture));
      case "failedFuture":
        return failureOf(Work.outer(orders::failedFuture));
      default:
        return failureOf(Work.outer(orders::failCompletable));
    }
  }

  /** Answers what the one who is rejected gets to see, and whether the others are done. */
  public static String reject() throws Exception {
    Orders.open = new CountDownLatch(1);
    Future<String> first = orders().block();
    acquire();
    String rejected = "nothing";
    try {
      Work.outer(orders()::block);
    } catch (RejectedExecutionException thrown) {
      rejected = thrown.getClass().getSimpleName();
    }
    Orders.open.countDown();
    return rejected + first.get();
  }

  public static String cancel() throws Exception {
    Orders.open = new CountDownLatch(1);
    Future<String> running = Work.outer(orders()::block);
    acquire();
    running.cancel(true);
    try {
      return running.get();
    } catch (CancellationException expected) {
      return "cancelled";
    }
  }

  private static String failureOf(Future<?> future) throws Exception {
    try {
      return "" + future.get();
    } catch (ExecutionException failed) {
      return "" + failed.getCause();
    }
  }

  private static String waitFor(Runnable call) throws Exception {
    Work.outer(
        () -> {
          call.run();
          return null;
        });
    acquire();
    return "done";
  }

  static void acquire() throws Exception {
    if (!Orders.DONE.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not done within 10 s");
    }
  }

  /** As many calls as this, of which a thousand wait at a time; answers the heap in use, in MB. */
  public static String many(String calls) throws Exception {
    for (int i = 0; i < Integer.parseInt(calls); i++) {
      orders().ship();
      if (i % 1000 == 999) {
        Orders.DONE.acquire(1000);
      }
    }
    return usedMegabytes();
  }

  static String usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return "" + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20);
  }
}
