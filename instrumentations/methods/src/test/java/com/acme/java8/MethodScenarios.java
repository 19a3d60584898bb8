package com.acme.java8;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Run in a JVM with the agent. */
public final class MethodScenarios {

  private MethodScenarios() {}

  public static String charge() {
    return "" + new Billing().charge(7);
  }

  public static void refund() {
    new Billing().refundAll();
  }

  public static String fail() {
    try {
      new Billing().fail();
      return "nothing thrown";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  public static String countDown(String from) {
    return "" + new Billing().countDown(Integer.parseInt(from));
  }

  /** Answers whether the future is the application's own. */
  public static String later(String failure) {
    CompletableFuture<String> own = new CompletableFuture<>();
    CompletableFuture<String> returned = new Billing().later(own);
    new Billing().charge(1);
    if (failure.isEmpty()) {
      own.complete("done");
    } else {
      own.completeExceptionally(new IllegalArgumentException(failure));
    }
    return "" + (returned == own);
  }

  public static String task() throws Exception {
    FutureTask<String> own = new FutureTask<>(() -> "done");
    Future<String> returned = new Billing().task(own);
    new Billing().charge(1);
    own.run();
    return (returned == own) + " " + returned.get();
  }

  public static String failingTask() {
    FutureTask<String> own = new FutureTask<>(MethodScenarios::broken);
    own.run();
    new Billing().handOn(own);
    return "" + own.isDone();
  }

  private static String broken() {
    throw new IllegalStateException("broken");
  }

  public static String cancel() {
    return "" + new Billing().cancellable().cancel(true);
  }

  public static String book() {
    return "" + new Billing.PaperLedger().bookTwice(21);
  }

  public static String value() {
    Billing.Valued<Long> valued = new Billing.PaperLedger();
    return "" + valued.value();
  }
}
