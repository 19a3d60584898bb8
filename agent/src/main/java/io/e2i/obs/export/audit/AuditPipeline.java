package io.e2i.obs.export.audit;

import io.e2i.obs.config.AuditConfig;
import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.signal.audit.AuditRecord;
import io.e2i.obs.signal.trace.ProcessId;
import java.io.File;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from the application's threads to the disk, on one thread of its own that begins
 * after the first record. Every record given to it is counted once: as written, or as dropped for a
 * reason.
 */
public final class AuditPipeline implements Consumer<AuditRecord> {

  private static final String NAME = "audit";

  private final int queueSize;
  private final Duration blockAtMost;
  private final int maxRecord;
  private final Supplier<AuditStore> stores;
  private final AuditLosses losses = new AuditLosses();
  private volatile @Nullable AuditQueue queue;
  private volatile @Nullable Thread thread;
  private @Nullable AuditWriter writer;
  private boolean closed;

  /** Touches nothing yet: thread and files are made when there is something to write. */
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
    if (waiting == null) {
      waiting = prepare();
    }
    if (waiting != null && waiting.offer(record)) {
      return;
    }
    if (waiting == null || waiting.records().isClosed()) {
      SelfCounter.AUDIT_DROPPED_SHUTDOWN.increment();
    } else {
      losses.queueFull();
    }
  }

  private synchronized @Nullable AuditQueue prepare() {
    if (queue == null && !closed) {
      AuditQueue made = new AuditQueue(queueSize, blockAtMost.toNanos(), AuditQueue.MAX_BYTES);
      queue = made;
      SelfGauge.QUEUE_SIZE.watch(NAME, () -> made.records().size());
    }
    return queue;
  }

  /**
   * Begins to write as soon as there is something, and says in the log what has gone wrong. To be
   * called every second or so by a thread of the agent's own: a thread that an application's has
   * started would keep the application's class loader alive.
   */
  public void lookAfter() {
    AuditWriter unused = start();
    losses.report();
  }

  private synchronized @Nullable AuditWriter start() {
    AuditQueue waiting = queue;
    if (waiting != null && writer == null) {
      AuditWriter made = new AuditWriter(waiting, stores.get(), new AuditJson(maxRecord), losses);
      Thread begun = new AgentThread(NAME, made);
      begun.start();
      thread = begun;
      writer = made;
    }
    return writer;
  }

  /** Takes no more records, and begins to write down what is there without waiting for that. */
  public synchronized void beginShutdown() {
    closed = true;
    AuditWriter running = start();
    if (running != null) {
      running.close();
    }
  }

  /**
   * Takes no more records, writes those that it has as far as time allows, and counts the others as
   * dropped. Returns within the time given; further calls do nothing.
   */
  public void shutdown(Duration timeout) throws InterruptedException {
    beginShutdown();
    AuditWriter running = start();
    Thread itsThread = thread;
    if (running == null || itsThread == null) {
      return;
    }
    itsThread.join(Math.max(1, timeout.toMillis()));
    running.abandonRest();
    SelfGauge.QUEUE_SIZE.forget(NAME);
    losses.report();
  }
}
