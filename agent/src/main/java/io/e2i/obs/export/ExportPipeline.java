package io.e2i.obs.export;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans from the application's threads to the exporters, in batches, on one thread of its
 * own. Every span given to it is counted once: as exported, or as dropped for a reason. Where there
 * are several exporters, a span is exported if it has reached all of them.
 */
public final class ExportPipeline implements Consumer<FinishedOperation> {

  private static final String NAME = "spans";

  /** The share of the shutdown's time that a running export gets for giving up. */
  private static final int GRACE_DIVISOR = 4;

  /** How often the shutdown looks again for a span that is just being added. */
  private static final int MAX_YIELDS = 10_000;

  private final ExportQueue<FinishedOperation> queue;
  private final int batchSize;
  private final long maxWaitNanos;
  private final List<GuardedExporter> exporters;
  private final List<FinishedOperation> batch;
  private final Object progress = new Object();
  // Spans taken off the queue whose fate is not counted yet; guarded by progress.
  private int inFlight;
  private volatile long handled;
  private volatile long flushUpTo;
  private volatile boolean aborted;
  private @Nullable Thread thread;

  /**
   * @param queueSize how many spans may wait; more are dropped
   * @param batchSize how many spans an exporter gets at most at a time
   * @param maxWait how long a span waits for others at most
   */
  public ExportPipeline(
      int queueSize, int batchSize, Duration maxWait, List<GuardedExporter> exporters) {
    this.queue = new ExportQueue<>(queueSize);
    this.batchSize = batchSize;
    this.maxWaitNanos = maxWait.toNanos();
    this.exporters = Collections.unmodifiableList(new ArrayList<>(exporters));
    this.batch = new ArrayList<>(batchSize);
  }

  /** Starts the export thread, unless it runs. */
  public synchronized void start() {
    if (queue.isClosed() || (thread != null && thread.isAlive())) {
      return;
    }
    thread = new AgentThread("export", this::run);
    thread.start();
    SelfGauge.QUEUE_SIZE.watch(NAME, this::queued);
    for (GuardedExporter exporter : exporters) {
      SelfGauge.BREAKER_STATE.watch(exporter.name(), () -> exporter.breakerState().gauge());
    }
  }

  /** Takes a span, or counts it as dropped. Never blocks, never throws. */
  @Override
  public void accept(FinishedOperation span) {
    if (queue.offer(span)) {
      return;
    }
    (queue.isClosed() ? SelfCounter.SPANS_DROPPED_SHUTDOWN : SelfCounter.SPANS_DROPPED_QUEUE_FULL)
        .increment();
  }

  /** How many spans wait. */
  public int queued() {
    return queue.size();
  }

  /**
   * Exports what was taken before this call.
   *
   * @return whether that was done in time
   */
  public boolean flush(Duration timeout) throws InterruptedException {
    long upTo = queue.added();
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (progress) {
      flushUpTo = Math.max(flushUpTo, upTo);
      queue.wake();
      while (handled < upTo) {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        progress.wait(millis);
      }
    }
    return true;
  }

  /**
   * Takes no more spans, exports those that it has as far as time allows, and counts the others as
   * dropped. Returns within the time given; further calls do nothing.
   */
  public synchronized void shutdown(Duration timeout) throws InterruptedException {
    if (queue.isClosed()) {
      return;
    }
    queue.close();
    queue.wake();
    long millis = timeout.toMillis();
    long grace = millis / GRACE_DIVISOR;
    if (!ended(millis - grace)) {
      aborted = true;
      for (GuardedExporter exporter : exporters) {
        exporter.abort();
      }
      ended(grace);
    }
    abandonRest();
    SelfGauge.QUEUE_SIZE.forget(NAME);
    for (GuardedExporter exporter : exporters) {
      SelfGauge.BREAKER_STATE.forget(exporter.name());
    }
  }

  private boolean ended(long millis) throws InterruptedException {
    Thread running = thread;
    if (running == null) {
      return true;
    }
    running.join(Math.max(1, millis));
    return !running.isAlive();
  }

  private void run() {
    queue.consumedBy(Thread.currentThread());
    while (!aborted && !(queue.isClosed() && queue.size() == 0)) {
      if (!queue.isClosed() && handled >= flushUpTo) {
        queue.await(batchSize, maxWaitNanos);
      }
      exportBatch();
    }
    for (GuardedExporter exporter : exporters) {
      exporter.close();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // yields to a producer that is between two instructions
  private void exportBatch() {
    if (!takeBatch()) {
      // Nothing there, or a producer is about to fill the slot that it has taken.
      Thread.yield();
      return;
    }
    try {
      settle(exportToAll());
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "export thread", failure);
      settle(ExportOutcome.failed(batch.size(), failure.getClass().getName()));
    }
  }

  private boolean takeBatch() {
    synchronized (progress) {
      batch.clear();
      int taken = aborted ? 0 : queue.drainTo(batch, batchSize);
      inFlight = batch.size();
      int lost = taken - inFlight;
      SelfCounter.SPANS_DROPPED_FAILED.add(lost);
      handled += lost;
      return inFlight > 0;
    }
  }

  private ExportOutcome exportToAll() {
    List<FinishedOperation> spans = Collections.unmodifiableList(batch);
    ExportOutcome worst = ExportOutcome.exported(spans.size());
    for (GuardedExporter exporter : exporters) {
      ExportOutcome outcome = exporter.export(spans);
      if (outcome.dropped() > worst.dropped()) {
        worst = outcome;
      }
    }
    return worst;
  }

  /** Counts the batch, unless {@link #abandonRest()} has done so. */
  private void settle(ExportOutcome outcome) {
    synchronized (progress) {
      if (inFlight > 0) {
        (aborted && !outcome.isSuccess() ? ExportOutcome.abandoned(inFlight) : outcome).count();
        handled += inFlight;
        inFlight = 0;
      }
      batch.clear();
      progress.notifyAll();
    }
  }

  /** Counts what nobody will export any more. */
  @SuppressWarnings("ThreadPriorityCheck") // yields to a producer that is between two instructions
  private void abandonRest() {
    synchronized (progress) {
      aborted = true;
      int lost = inFlight;
      for (int i = 0; i < MAX_YIELDS && queue.size() > 0; i++) {
        lost += queue.drainTo(new ArrayList<>(), Integer.MAX_VALUE);
        Thread.yield();
      }
      inFlight = 0;
      handled += lost;
      ExportOutcome.abandoned(lost).count();
      progress.notifyAll();
    }
  }
}
