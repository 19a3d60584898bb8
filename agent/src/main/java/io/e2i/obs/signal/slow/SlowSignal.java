package io.e2i.obs.signal.slow;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.RateLimit;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Finds database statements and answered requests that took too long. Marks each of them, so it
 * must be told of ends before the other signals; describes as many as the limit allows in the
 * agent's log and to whoever else wants the records. Thread-safe.
 *
 * <p>On the application's thread a slow call costs the filling in of a stack trace, if a record is
 * made of it at all; the rest is done by {@link #drain()}.
 */
public final class SlowSignal implements OperationListener {

  private static final int QUEUE = 256;

  private final String service;
  private final Consumer<List<SlowRecord>> records;
  private final ArrayBlockingQueue<SlowRecord> queue = new ArrayBlockingQueue<>(QUEUE);
  private final RateLimit queryRate;
  private final RateLimit requestRate;
  private final AtomicLong suppressed = new AtomicLong();
  private long suppressedReported;
  private volatile SlowLimit queries;
  private volatile SlowLimit requests;

  /**
   * @param records told of every record made, on the thread that calls {@link #drain()}
   */
  public SlowSignal(
      String service, SlowLimit queries, SlowLimit requests, Consumer<List<SlowRecord>> records) {
    this.service = service;
    this.queries = queries;
    this.requests = requests;
    this.records = records;
    long now = System.nanoTime();
    this.queryRate = new RateLimit(now);
    this.requestRate = new RateLimit(now);
    this.suppressedReported = now;
  }

  /** From now on these limits are in force. */
  public void use(SlowLimit queries, SlowLimit requests) {
    this.queries = queries;
    this.requests = requests;
  }

  /** Looks at the call while its caller is still on the stack. */
  @Override
  public void onStop(Operation operation) {
    check(operation);
  }

  @Override
  public void onEnd(FinishedOperation operation) {
    if (!operation.isSlow()) {
      check(operation);
    }
    if (operation.isSlow() && operation.callSite() != null) {
      record(operation);
    }
  }

  private void check(FinishedOperation operation) {
    OperationKind kind = operation.kind();
    if (kind == OperationKind.DATABASE) {
      check(operation, queries, queryRate);
    } else if (kind == OperationKind.HTTP_SERVER) {
      check(operation, requests, requestRate);
    }
  }

  private void check(FinishedOperation operation, SlowLimit limit, RateLimit rate) {
    if (!limit.isReached(operation.template().technology(), operation.durationNanos())) {
      return;
    }
    if (rate.passes(operation.endNanos(), limit.perMinute())) {
      operation.markSlow(new CallSiteStack(limit.stackFrames()));
    } else {
      operation.markSlow(null);
      suppressed.incrementAndGet();
      SelfCounter.SLOW_CALLS_SUPPRESSED.increment();
    }
  }

  private void record(FinishedOperation operation) {
    if (!queue.offer(new SlowRecord(operation, service, System.currentTimeMillis()))) {
      SelfCounter.RECORDS_DROPPED_QUEUE_FULL.increment();
    }
  }

  /**
   * Writes down what has been found since the last time. To be called every second or so, and once
   * at the end, by one thread of the agent at a time; may wait for a disk.
   */
  public void drain() {
    drain(System.nanoTime());
  }

  void drain(long now) {
    List<SlowRecord> found = new ArrayList<>();
    queue.drainTo(found);
    for (SlowRecord record : found) {
      AgentLog.event(AgentLog.Level.INFO, SlowLine.of(record));
    }
    if (!found.isEmpty()) {
      records.accept(found);
    }
    if (now - suppressedReported >= RateLimit.MINUTE) {
      suppressedReported = now;
      reportSuppressed();
    }
  }

  private void reportSuppressed() {
    long count = suppressed.getAndSet(0);
    if (count > 0) {
      AgentLog.event(
          AgentLog.Level.INFO,
          count
              + " more slow calls were not written down (slow_queries.per_minute,"
              + " slow_requests.per_minute).");
    }
  }
}
