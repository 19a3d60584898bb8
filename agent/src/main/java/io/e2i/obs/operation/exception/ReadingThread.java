package io.e2i.obs.operation.exception;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that calls what may never return. It begins with the first call and ends when it has
 * had nothing to do for {@value #IDLE_MILLIS} ms. Thread-safe.
 */
final class ReadingThread {

  private static final long IDLE_MILLIS = 1_000;

  private final ThreadFactory threads;
  private @Nullable Thread thread;

  /** Handed over, and not begun. */
  private @Nullable Call next;

  /** Whether a call was handed over that is not done. */
  private boolean busy;

  /** Whether somebody waits for that call. */
  private boolean awaited;

  ReadingThread(ThreadFactory threads) {
    this.threads = threads;
  }

  /**
   * Lets the thread make a call, one after the other, and waits until it is done. An interrupt is
   * for later.
   *
   * @return false if it was not done in time, whereupon the thread is interrupted; at once if the
   *     thread has not come back from a call that nobody waits for any more
   */
  synchronized boolean call(Call call, long millis) {
    await(() -> !awaited, Long.MAX_VALUE);
    if (busy) {
      return false;
    }
    // Whatever this throws, the next call can try again.
    Thread reading = running();
    next = call;
    busy = true;
    awaited = true;
    notifyAll();
    try {
      await(() -> !busy, millis);
      return !busy;
    } finally {
      awaited = false;
      notifyAll();
      giveUp(call, reading);
    }
  }

  private Thread running() {
    Thread reading = thread;
    if (reading == null || !reading.isAlive()) {
      reading = threads.newThread(this::run);
      reading.start();
      thread = reading;
    }
    return reading;
  }

  private void giveUp(Call call, Thread reading) {
    if (next == call) {
      next = null;
      busy = false;
    } else if (busy) {
      call.tooLate();
      reading.interrupt();
    }
  }

  private void run() {
    for (Call call = next(); call != null; call = next()) {
      try {
        call.run();
      } finally {
        done();
      }
    }
  }

  /** Null if nobody needs the thread any more. */
  private synchronized @Nullable Call next() {
    await(() -> next != null, IDLE_MILLIS);
    // Whoever wanted the last call to end must not end this one.
    boolean unused = Thread.interrupted();
    Call call = next;
    next = null;
    if (call == null) {
      thread = null;
    }
    return call;
  }

  private synchronized void done() {
    busy = false;
    notifyAll();
  }

  private void await(BooleanSupplier reached, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean interrupted = false;
    for (long left = millis; !reached.getAsBoolean() && left > 0; ) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the thread is to do. */
  interface Call extends Runnable {

    /** It has begun and is not done in time. Told before the thread is interrupted. */
    void tooLate();
  }
}
