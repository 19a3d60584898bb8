package io.e2i.obs.export.otlp;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a request that takes too long. The JDK's own time-outs do not cover a write to a collector
 * that has stopped reading, nor an answer that comes byte by byte; only another thread can end
 * those. That thread starts with the first request.
 */
final class RequestWatch {

  /** A cut has no effect on a connection that is just being made, so it is done again. */
  private static final long RECUT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private @Nullable Thread thread;
  private @Nullable OtlpRequest running;
  private long deadlineNanos;
  private boolean aborted;
  private boolean closed;

  synchronized void begin(OtlpRequest request, long deadlineNanos) {
    this.running = request;
    this.deadlineNanos = aborted ? System.nanoTime() : deadlineNanos;
    if (thread == null && !closed) {
      thread = new AgentThread("export-watch", this::run);
      thread.start();
    }
    notifyAll();
  }

  synchronized void end() {
    running = null;
  }

  /** Cuts the running request and every later one, without waiting until that is done. */
  synchronized void abort() {
    aborted = true;
    deadlineNanos = System.nanoTime();
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void run() {
    try {
      for (OtlpRequest late = awaitLate(); late != null; late = awaitLate()) {
        cut(late);
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
  }

  private static void cut(OtlpRequest late) {
    try {
      late.cut();
    } catch (Exception failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "cutting a request", failure);
    }
  }

  /** A request that is late, the same again while it goes on; null if there will be none. */
  private synchronized @Nullable OtlpRequest awaitLate() throws InterruptedException {
    while (!closed) {
      OtlpRequest candidate = running;
      long left = deadlineNanos - System.nanoTime();
      if (candidate == null) {
        wait();
      } else if (left > 0) {
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      } else {
        deadlineNanos = System.nanoTime() + RECUT_NANOS;
        return candidate;
      }
    }
    return null;
  }
}
