package io.e2i.obs.export;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Hands reports to an exporter that may take seconds for each, on a thread of its own, so that no
 * other exporter waits for it. The thread begins with the first report. Thread-safe.
 */
final class ErrorSender {

  /** As many as errors may wait to become reports. */
  private static final int MAX_WAITING = 256;

  private final GuardedErrorExporter exporter;
  private final LateThread thread;
  // The following is guarded by this.
  private final Deque<ErrorReport> waiting = new ArrayDeque<>();
  private boolean closed;

  ErrorSender(GuardedErrorExporter exporter) {
    this.exporter = exporter;
    this.thread = new LateThread("errors-" + exporter.name());
  }

  /** Takes a report if it is wanted, or counts it as dropped. Waits for nothing. */
  void accept(ErrorReport report) {
    if (exporter.wants(report)) {
      add(report);
    }
  }

  private synchronized void add(ErrorReport report) {
    if (closed) {
      SelfCounter.ERRORS_DROPPED_SHUTDOWN.increment();
      return;
    }
    if (waiting.size() >= MAX_WAITING) {
      SelfCounter.ERRORS_DROPPED_QUEUE_FULL.increment();
      AgentLog.warn(
          MAX_WAITING
              + " errors wait for exporter "
              + exporter.name()
              + ": further ones are dropped and counted there.");
      return;
    }
    waiting.add(report);
    notifyAll();
    thread.start(this::send);
  }

  private void send() {
    ErrorReport report = next();
    while (report != null) {
      try {
        exporter.export(report);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.EXPORT_FAILURES, "sending of an error", failure);
      }
      report = next();
    }
  }

  /** Null when there will be no more. */
  private synchronized @Nullable ErrorReport next() {
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException stray) {
        // Only the application could have done this, and its wish is not for this thread.
      }
    }
    return waiting.poll();
  }

  /** Takes no more, waits until all is sent, within the time given, and counts the rest. */
  void shutdown(Duration timeout) throws InterruptedException {
    Thread itsThread = close();
    if (itsThread != null) {
      itsThread.join(Math.max(1, timeout.toMillis()));
    }
    abandonRest(itsThread != null && itsThread.isAlive() ? 1 : 0);
  }

  private synchronized @Nullable Thread close() {
    closed = true;
    notifyAll();
    return thread.thread();
  }

  /**
   * @param sending how many the exporter has, which nobody waits for any more
   */
  private synchronized void abandonRest(int sending) {
    int lost = waiting.size() + sending;
    // The one that is being sent may still arrive, or is counted when it does not.
    SelfCounter.ERRORS_DROPPED_SHUTDOWN.add(waiting.size());
    waiting.clear();
    if (lost > 0) {
      AgentLog.warn(
          "Exporter " + exporter.name() + " had no time to export " + lost + " errors at the end.");
    }
  }
}
