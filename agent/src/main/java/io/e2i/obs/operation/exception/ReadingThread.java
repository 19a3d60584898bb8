package io.e2i.obs.operation.exception;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread that calls what may never return. It begins with the first call and ends when it has
 * had nothing to do for {@value #IDLE_MILLIS} ms. Thread-safe.
 */
final class ReadingThread {

  private static final long IDLE_MILLIS = 1_000;

  private @Nullable AgentThread thread;
  private @Nullable Runnable next;
  private boolean busy;

  /**
   * Lets the thread make a call, and waits until it is done.
   *
   * @return false if it was not done in time, whereupon the thread is interrupted; at once if it is
   *     busy with another call
   */
  synchronized boolean call(Runnable call, long millis) {
    if (busy) {
      return false;
    }
    busy = true;
    next = call;
    notifyAll();
    AgentThread reading = thread;
    if (reading == null) {
      reading = new AgentThread("exception", this::run);
      thread = reading;
      reading.start();
    }
    try {
      waitWhile(true, millis);
    } catch (InterruptedException stray) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "reading of an exception", stray);
    }
    if (busy) {
      reading.interrupt();
    }
    return !busy;
  }

  private void run() {
    for (Runnable call = next(); call != null; call = next()) {
      try {
        call.run();
      } finally {
        done();
      }
    }
  }

  /** Null if nobody needs the thread any more. */
  private synchronized @Nullable Runnable next() {
    try {
      waitWhile(false, IDLE_MILLIS);
    } catch (InterruptedException stray) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "reading of an exception", stray);
    }
    Runnable call = next;
    next = null;
    if (call == null) {
      thread = null;
    }
    return call;
  }

  private synchronized void done() {
    // The call is over; whoever wanted it to end must not end the next one.
    boolean unused = Thread.interrupted();
    busy = false;
    notifyAll();
  }

  private void waitWhile(boolean isBusy, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; busy == isBusy && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }
}
