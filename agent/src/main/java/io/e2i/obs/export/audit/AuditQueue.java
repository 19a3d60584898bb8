package io.e2i.obs.export.audit;

import io.e2i.obs.export.ExportQueue;
import io.e2i.obs.signal.audit.AuditRecord;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Records on their way to the disk, bounded by number and by memory. {@link #offer} is for the
 * application's threads, {@link #written} for the one that writes, as is what {@link ExportQueue}
 * reserves for its consumer.
 */
final class AuditQueue {

  /** All records that are not written yet, those just being written included. */
  static final long MAX_BYTES = 64L << 20;

  /** Between two looks whether there is room. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A thread that has been started runs sooner or later, but nobody waits for it forever. */
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ExportQueue<AuditRecord> queue;
  private final long blockNanos;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean consumed;

  /**
   * @param bound how many records may wait
   * @param blockNanos how long a thread waits for room at most; 0 for not at all
   */
  AuditQueue(int bound, long blockNanos, long maxBytes) {
    this.queue = new ExportQueue<>(bound);
    this.blockNanos = blockNanos;
    this.maxBytes = maxBytes;
  }

  /** Takes a record; false if there is no room, also after waiting for it, or it is closed. */
  boolean offer(AuditRecord record) {
    int weight = record.weight();
    return offer(record, weight) || (blockNanos > 0 && offerPatiently(record, weight));
  }

  private boolean offer(AuditRecord record, int weight) {
    boolean taken = false;
    try {
      // A single record that is heavier than all may be finds room when there is no other.
      if (bytes.addAndGet(weight) <= Math.max(maxBytes, weight)) {
        taken = queue.offer(record);
      }
      return taken;
    } finally {
      if (!taken) {
        bytes.addAndGet(-weight);
      }
    }
  }

  private boolean offerPatiently(AuditRecord record, int weight) {
    awaitConsumer();
    long start = System.nanoTime();
    while (mayWait(start, blockNanos)) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      if (offer(record, weight)) {
        return true;
      }
    }
    return false;
  }

  /** As long as nobody makes room, waiting for it does not count. */
  private void awaitConsumer() {
    long start = System.nanoTime();
    while (!consumed && mayWait(start, START_NANOS)) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private boolean mayWait(long start, long nanos) {
    return !queue.isClosed()
        && !Thread.currentThread().isInterrupted()
        && System.nanoTime() - start < nanos;
  }

  /** From now on this thread makes room; it is woken by records. */
  void consumedBy(Thread thread) {
    queue.consumedBy(thread);
    consumed = true;
  }

  /** Moves records out, oldest first; their memory counts until {@link #written}. */
  int drainTo(Collection<? super AuditRecord> batch, int max) {
    return queue.drainTo(batch, max);
  }

  /** These records are not in memory any more. */
  void written(long weight) {
    bytes.addAndGet(-weight);
  }

  /** For everything that is not about memory. */
  ExportQueue<AuditRecord> records() {
    return queue;
  }
}
