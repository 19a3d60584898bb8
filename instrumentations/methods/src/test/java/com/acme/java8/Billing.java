package com.acme.java8;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A class of the application with methods of all sorts. */
public class Billing {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

  public int charge(int amount) {
    return check(amount) ? amount : 0;
  }

  private static boolean check(int amount) {
    return amount > 0;
  }

  public void refundAll() {
    refundOne("a");
  }

  String refundOne(String id) {
    return id;
  }

  public void fail() {
    throw new IllegalStateException("no funds");
  }

  public int countDown(int from) {
    return from == 0 ? 0 : 1 + countDown(from - 1);
  }

  public CompletableFuture<String> later(CompletableFuture<String> result) {
    return result;
  }

  public Future<String> task(FutureTask<String> task) {
    return handOn(task);
  }

  Future<String> handOn(FutureTask<String> task) {
    return task;
  }

  public Future<?> cancellable() {
    return POOL.submit(Billing::sleep);
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  /** Is implemented in two steps. */
  public interface Ledger {
    long book(long amount);

    long bookTwice(long amount);
  }

  /** Is a ledger through its superclass. */
  public static final class PaperLedger extends BookKeeping {
    @Override
    public long book(long amount) {
      return amount;
    }

    @Override
    public Long value() {
      return 1L;
    }
  }

  /** Between a ledger and its implementation. */
  public abstract static class BookKeeping implements Ledger, Valued<Long> {
    @Override
    public abstract Long value();

    @Override
    public long bookTwice(long amount) {
      return book(amount) + book(amount);
    }
  }

  /** Makes the compiler write a bridge method. */
  public interface Valued<T> {
    T value();
  }
}
