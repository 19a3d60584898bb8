package io.e2i.obs.export.audit;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import java.io.File;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts records that the audit trail will not have, and says so: once when it begins, once when it
 * is over. Whoever finds something only leaves a note, since writing a log may block. Thread-safe.
 */
final class AuditLosses {

  private final AtomicLong dropped = new AtomicLong();
  private long droppedReported;
  private boolean dropping;
  private boolean told;
  private @Nullable String problem;
  private boolean solved;
  private volatile boolean caughtUp;

  /** A record has found no room. */
  void queueFull() {
    SelfCounter.AUDIT_DROPPED_QUEUE_FULL.increment();
    dropped.incrementAndGet();
    caughtUp = false;
  }

  /** Records cannot be written for now. */
  synchronized void notWritable(Exception reason, File directory) {
    if (problem == null) {
      problem = directory + " (audit.directory): " + reason;
      solved = false;
    }
  }

  /** Records can be written again. */
  synchronized void writable() {
    solved = true;
  }

  /** All records that were waiting are written. */
  void caughtUp() {
    caughtUp = true;
  }

  /** The JVM ends, and these records were not written. */
  void shutDown(long records) {
    if (records > 0) {
      AgentLog.warn(records + " audit records could not be written before the JVM ended.");
    }
  }

  /** Writes into the log what is new. */
  synchronized void report() {
    if (problem != null && !told) {
      told = true;
      AgentLog.event(
          AgentLog.Level.WARN, "The audit trail cannot be written, its records wait: " + problem);
    }
    reportDropped();
    if (problem != null && solved) {
      problem = null;
      told = false;
      AgentLog.event(AgentLog.Level.INFO, "The audit trail can be written again.");
    }
  }

  private void reportDropped() {
    long now = dropped.get();
    if (now > droppedReported && !dropping) {
      dropping = true;
      AgentLog.event(
          AgentLog.Level.WARN,
          "Audit records are lost (and counted): there are more than can be written, and the queue"
              + " is full (audit.queue, audit.on_full)");
    } else if (dropping && now == droppedReported && caughtUp) {
      dropping = false;
      AgentLog.event(
          AgentLog.Level.INFO, "No more audit records are lost; " + now + " have been so far.");
    }
    droppedReported = now;
  }
}
