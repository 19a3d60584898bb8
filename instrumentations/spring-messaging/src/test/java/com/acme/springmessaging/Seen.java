package com.acme.springmessaging;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What listeners have seen, and what they are to do next. */
public final class Seen {

  private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();
  private static final AtomicInteger FAILURES = new AtomicInteger();
  private static volatile CountDownLatch gate = new CountDownLatch(0);

  private Seen() {}

  /** Named as an operation by the tests' configuration. */
  static void inner(String text) {
    SEEN.add(text);
  }

  /** As {@link #inner}, then fails if told so. */
  static void attempt(String text) {
    inner(text);
    try {
      gate.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("told to fail");
    }
  }

  /** The next calls fail, so many of them. */
  public static void failNext(int calls) {
    FAILURES.set(calls);
  }

  /** Calls from now on wait until the gate opens. */
  public static CountDownLatch closeGate() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** The next text that a listener has seen. */
  public static String next() throws InterruptedException {
    String text = SEEN.poll(30, TimeUnit.SECONDS);
    if (text == null) {
      throw new IllegalStateException("No listener was called for 30 seconds");
    }
    return text;
  }

  /** So many texts, in the order in which they were seen, with blanks between them. */
  public static String next(int count) throws InterruptedException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : " ").append(next());
    }
    return all.toString();
  }

  /** How many texts nobody has asked for yet. */
  public static int left() {
    return SEEN.size();
  }

  public static void clear() {
    SEEN.clear();
    FAILURES.set(0);
    gate = new CountDownLatch(0);
  }
}
