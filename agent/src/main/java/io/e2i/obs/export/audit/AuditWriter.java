package io.e2i.obs.export.audit;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.audit.AuditRecord;
import io.e2i.obs.signal.trace.EpochClock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The audit thread: turns records into lines and has them stored. What cannot be stored is kept and
 * tried again, while the queue fills up behind it. In between it does what else the store needs.
 */
final class AuditWriter implements Runnable {

  /** Lines that are written together, in bytes. */
  private static final int BATCH_BYTES = 256 << 10;

  private static final int BATCH_RECORDS = 256;

  /**
   * Lines are not kept back for longer while others are made: at first, before the JVM has compiled
   * what makes them, each may take milliseconds.
   */
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * Under load records are collected for this long, so that no thread of the application has to
   * wake this one.
   */
  private static final long COLLECT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** So that compressing never takes a whole processor. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final AuditQueue queue;
  private final AuditStore store;
  private final AuditJson json;
  private final AuditLosses losses;
  private final EpochClock clock = new EpochClock();
  private final Deque<AuditRecord> taken = new ArrayDeque<>();
  private final LineBatch batch = new LineBatch();
  private boolean begun;
  // What the queue has handed out and is neither written nor given up; guarded by this.
  private long settled;
  private boolean abandoned;
  private volatile boolean failing;
  private volatile boolean closing;

  AuditWriter(AuditQueue queue, AuditStore store, AuditJson json, AuditLosses losses) {
    this.queue = queue;
    this.store = store;
    this.json = json;
    this.losses = losses;
  }

  /** Takes no more records; those that are there are written at once. */
  void close() {
    closing = true;
    queue.records().close();
    queue.records().wake();
  }

  @Override
  public void run() {
    queue.consumedBy(Thread.currentThread());
    boolean busy = true;
    while (!isDone()) {
      try {
        busy = round(busy);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.EXPORT_FAILURES, "audit thread", failure);
        LockSupport.parkNanos(this, RETRY_NANOS);
      }
    }
    store.close();
  }

  private synchronized boolean isDone() {
    return abandoned
        || (closing && queue.records().size() == 0 && taken.isEmpty() && batch.isEmpty());
  }

  /**
   * @param busy whether there was something to write the last time
   * @return whether there was something to write
   */
  private boolean round(boolean busy) {
    fill();
    if (!batch.isEmpty()) {
      int length = batch.length();
      if (write()) {
        keepPace(length);
      }
      return true;
    }
    if (!closing) {
      await(busy, store.work());
    }
    return false;
  }

  /** Under load, too, closed segments must be compressed as fast as new ones are filled. */
  private void keepPace(int written) {
    for (int due = 2 * written; due > 0 && !closing && store.work(); due -= Compression.BLOCK) {}
  }

  private void await(boolean busy, boolean moreWork) {
    if (moreWork) {
      queue.records().await(BATCH_RECORDS, REST_NANOS);
    } else if (busy) {
      queue.records().await(BATCH_RECORDS, COLLECT_NANOS);
    } else {
      queue.records().await(1, store.idleNanos());
    }
  }

  /** Turns records into lines until there are enough or no more, or some have waited. */
  private void fill() {
    long start = System.nanoTime();
    while (mayTakeMore(start)) {
      if (taken.isEmpty()) {
        int freed = queue.drainTo(taken, BATCH_RECORDS);
        // Threads whose stack was exhausted have counted records that never came.
        settle(freed - taken.size(), SelfCounter.AUDIT_DROPPED_UNREADABLE);
      }
      AuditRecord record = taken.poll();
      if (record == null) {
        return;
      }
      add(record);
    }
  }

  /** The very first record takes longest, and goes alone. */
  private boolean mayTakeMore(long start) {
    return batch.isEmpty()
        || (begun
            && batch.length() < BATCH_BYTES
            && batch.records() < BATCH_RECORDS
            && System.nanoTime() - start < BATCH_NANOS);
  }

  private void add(AuditRecord record) {
    int weight = record.weight();
    try {
      batch.add(json.line(record, clock.offset()), weight);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "audit record as JSON", failure);
      queue.written(weight);
      settle(1, SelfCounter.AUDIT_DROPPED_UNREADABLE);
    }
  }

  private boolean write() {
    try {
      store.append(batch.bytes(), batch.length());
    } catch (IOException | RuntimeException failure) {
      failing = true;
      losses.notWritable(failure, store.directory());
      LockSupport.parkNanos(this, closing ? LAST_RETRY_NANOS : RETRY_NANOS);
      if (!closing) {
        // What is compressed or deleted makes room.
        boolean unused = store.work();
      }
      return false;
    }
    if (failing) {
      failing = false;
      losses.writable();
    }
    begun = true;
    queue.written(batch.weight());
    settle(batch.records(), SelfCounter.RECORDS_WRITTEN);
    batch.clear();
    if (queue.records().size() == 0) {
      losses.caughtUp();
    }
    return true;
  }

  /** Counts records, unless {@link #abandonRest()} has done so. */
  private synchronized void settle(int records, SelfCounter outcome) {
    if (!abandoned) {
      settled += records;
      outcome.add(records);
    }
  }

  /** How many records are written, or given up. Any thread may ask. */
  synchronized long settled() {
    return settled;
  }

  /** Whether the last write has failed. Any thread may ask. */
  boolean isFailing() {
    return failing;
  }

  /** Counts what nobody will write any more. */
  synchronized void abandonRest() {
    if (!abandoned) {
      abandoned = true;
      long lost = queue.records().added() - settled;
      SelfCounter.AUDIT_DROPPED_SHUTDOWN.add(lost);
      losses.shutDown(lost);
    }
  }
}
