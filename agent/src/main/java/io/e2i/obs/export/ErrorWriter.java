package io.e2i.obs.export;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReader;
import io.e2i.obs.signal.error.ErrorRecord;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.trace.EpochClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The error thread: makes reports of errors and hands them to the exporters, one after the other;
 * those that are slow have senders of their own. What an error has come up in may still run, and
 * only at its end is known what became of it, so the thread waits for that, but not long.
 */
final class ErrorWriter implements Runnable {

  private static final int BATCH = 64;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** How long an error is left alone at least: the application may report it itself meanwhile. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How long an error waits for the end of what it is part of. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ExportQueue<ErrorRecord> queue;
  private final ErrorReader reader;
  private final List<Consumer<ErrorReport>> places;
  private final EpochClock clock = new EpochClock();
  private final Deque<ErrorRecord> waiting = new ArrayDeque<>();
  private volatile boolean closing;
  // Counts of records, guarded by this.
  private long settled;
  private boolean abandoned;

  ErrorWriter(
      ExportQueue<ErrorRecord> queue, ErrorReader reader, List<Consumer<ErrorReport>> places) {
    this.queue = queue;
    this.reader = reader;
    this.places = places;
  }

  /** What is there is reported at once; when it is, the thread ends. */
  void close() {
    closing = true;
    queue.wake();
  }

  @Override
  public void run() {
    queue.consumedBy(Thread.currentThread());
    while (!isDone()) {
      try {
        round();
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.EXPORT_FAILURES, "error thread", failure);
        LockSupport.parkNanos(this, REST_NANOS);
      }
    }
  }

  private synchronized boolean isDone() {
    return abandoned || (closing && queue.size() == 0 && waiting.isEmpty());
  }

  private void round() {
    if (waiting.isEmpty() && !closing) {
      queue.await(1, IDLE_NANOS);
    } else if (!closing) {
      queue.await(BATCH, REST_NANOS);
    }
    if (waiting.size() < BATCH) {
      int before = waiting.size();
      int freed = queue.drainTo(waiting, BATCH);
      // Threads whose stack was exhausted have counted records that never came.
      boolean unused = settle(freed - (waiting.size() - before));
    }
    List<ErrorRecord> due = new ArrayList<>();
    waiting.removeIf(record -> isDue(record) && due.add(record));
    for (ErrorRecord record : due) {
      if (settle(1)) {
        report(record);
      }
    }
  }

  private boolean isDue(ErrorRecord record) {
    long age = System.nanoTime() - record.error().nanos();
    return closing || age >= PATIENCE_NANOS || (age >= REST_NANOS && record.error().isOver());
  }

  private void report(ErrorRecord record) {
    try {
      ErrorReport report = reader.read(record, clock.offset());
      if (report != null) {
        for (Consumer<ErrorReport> place : places) {
          place.accept(report);
        }
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "report of an error", failure);
    }
  }

  private synchronized boolean settle(int records) {
    settled += records;
    return !abandoned;
  }

  /** Counts what nobody will report any more. */
  synchronized void abandonRest() {
    if (!abandoned) {
      abandoned = true;
      SelfCounter.ERRORS_DROPPED_SHUTDOWN.add(Math.max(0, queue.added() - settled));
    }
  }
}
