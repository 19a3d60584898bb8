package com.acme.java8;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.springframework.scheduling.annotation.Async;

/** Asynchronous methods of every kind, behind a proxy of the class. */
public class Orders extends OrdersBase {

  static final Semaphore DONE = new Semaphore(0);
  static volatile CountDownLatch open = new CountDownLatch(0);

  @Async
  public void ship() {
    Work.inner();
    DONE.release();
  }

  @Async
  public void failVoid() {
    throw new IllegalStateException("not shipped");
  }

  @Async
  public Future<String> price() {
    return CompletableFuture.completedFuture(Work.inner());
  }

  @Async
  public Future<String> failFuture() {
    throw new IllegalStateException("no price");
  }

  /** Throws nothing: its result has failed. */
  @Async
  public Future<String> failedFuture() {
    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalArgumentException("no price either"));
    return failed;
  }

  @Async
  public CompletableFuture<String> total() {
    return CompletableFuture.completedFuture(Work.inner());
  }

  @Async
  public CompletableFuture<String> failCompletable() throws Exception {
    throw new java.io.IOException("no total");
  }

  @Async("reports")
  public void report() {
    Work.inner();
    DONE.release();
  }

  @Async("adapted")
  public void adapt() {
    Work.inner();
    DONE.release();
  }

  @Async("adapted")
  public void adaptThenShip(Orders orders) {
    orders.ship();
  }

  @Async("small")
  public Future<String> block() throws Exception {
    DONE.release();
    open.await();
    return CompletableFuture.completedFuture("");
  }
}
