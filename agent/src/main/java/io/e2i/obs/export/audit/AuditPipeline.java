package io.e2i.obs.export.audit;

import io.e2i.obs.config.AuditConfig;
import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.export.LateThread;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.signal.audit.AuditRecord;
import io.e2i.obs.signal.trace.ProcessId;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from the application's threads to the disk, on one thread of its own, which a
 * thread of the agent's starts when there is a first record. Every record given to it is counted
 * once: as written, or as dropped for a reason.
 */
public final class AuditPipeline implements Consumer<AuditRecord> {

  private static final String NAME = "audit";

  /** Where the application rather waits than loses a record, it also ends later. */
  private static final long LONGER_NANOS = TimeUnit.SECONDS.toNanos(25);

  /** A write that takes longer may never end. */
  private static final long STEP_MILLIS = 2_000;

  private final int queueSize;
  private final Duration blockAtMost;
  private final int maxRecord;
  private final Supplier<AuditStore> stores;
  private final AuditLosses losses = new AuditLosses();
  private volatile @Nullable AuditQueue queue;
  private final LateThread thread = new LateThread(NAME);
  private volatile @Nullable AuditWriter writer;
  private volatile boolean closed;

  /** Touches nothing yet: thread and files are made for the first record. */
  public AuditPipeline(AuditConfig config, FilesConfig files) {
    this(
        config.queue(),
        config.blockAtMost(),
        config.maxRecord(),
        () -> store(config.directory(files), StoreLimits.of(config)));
  }

  AuditPipeline(int queueSize, Duration blockAtMost, int maxRecord, Supplier<AuditStore> stores) {
    this.queueSize = queueSize;
    this.blockAtMost = blockAtMost;
    this.maxRecord = maxRecord;
    this.stores = stores;
  }

  private static AuditStore store(File directory, StoreLimits limits) {
    return new AuditStore(
        new AuditDirectory(directory), limits, StoreClock.system(), ProcessId.find());
  }

  /**
   * Takes a record, or counts it as dropped. Waits for room only if the configuration says so, and
   * at most so long; never throws.
   */
  @Override
  public void accept(AuditRecord record) {
    AuditQueue waiting = queue;
    if (waiting != null && waiting.offer(record)) {
      thread.wanted();
      return;
    }
    if (closed) {
      SelfCounter.AUDIT_DROPPED_SHUTDOWN.increment();
    } else {
      losses.queueFull();
    }
  }

  /**
   * From now on records find room. The calling thread, one of the agent's own, is woken by the
   * first of them, and is then to call {@link #lookAfter}. Further calls do nothing.
   */
  public synchronized void prepare() {
    if (queue == null && !closed) {
      AuditQueue made = new AuditQueue(queueSize, blockAtMost.toNanos(), AuditQueue.MAX_BYTES);
      writer = new AuditWriter(made, stores.get(), new AuditJson(maxRecord), losses);
      SelfGauge.QUEUE_SIZE.watch(NAME, () -> made.records().size());
      thread.prepare();
      queue = made;
    }
  }

  /**
   * Starts to write if there is something to write, and says in the log what has gone wrong. To be
   * called every second or so by the thread that has called {@link #prepare}.
   */
  public void lookAfter() {
    startIfNeeded();
    losses.report();
  }

  private synchronized void startIfNeeded() {
    AuditQueue waiting = queue;
    AuditWriter itsWriter = writer;
    if (waiting != null && itsWriter != null && waiting.records().size() > 0) {
      thread.start(itsWriter);
    }
  }

  /** Takes no more records, and begins to write down what is there without waiting for that. */
  public synchronized void beginShutdown() {
    closed = true;
    AuditWriter running = writer;
    if (running != null) {
      running.close();
    }
  }

  /**
   * Takes no more records, writes those that it has as far as time allows, and counts the others as
   * dropped. Returns within the time given, or up to 25 seconds later if the configuration says
   * that the application waits and records are still being written; further calls do nothing.
   */
  public void shutdown(Duration timeout) throws InterruptedException {
    beginShutdown();
    startIfNeeded();
    AuditWriter running = writer;
    if (running == null) {
      return;
    }
    Thread itsThread = thread.thread();
    if (itsThread != null) {
      join(running, itsThread, timeout);
    }
    running.abandonRest();
    SelfGauge.QUEUE_SIZE.forget(NAME);
    losses.report();
  }

  private void join(AuditWriter running, Thread itsThread, Duration timeout)
      throws InterruptedException {
    itsThread.join(Math.max(1, timeout.toMillis()));
    if (!blockAtMost.isZero()) {
      joinWhileWriting(running, itsThread);
    }
  }

  private static void joinWhileWriting(AuditWriter running, Thread itsThread)
      throws InterruptedException {
    long start = System.nanoTime();
    long before = -1;
    while (itsThread.isAlive()
        && System.nanoTime() - start < LONGER_NANOS
        && !running.isFailing()
        && running.settled() > before) {
      before = running.settled();
      itsThread.join(STEP_MILLIS);
    }
  }
}
