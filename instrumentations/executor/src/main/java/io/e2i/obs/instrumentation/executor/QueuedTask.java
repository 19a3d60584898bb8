package io.e2i.obs.instrumentation.executor;

import io.opentelemetry.context.Context;

/** What a task that waits in a queue takes along when its wait is measured. Immutable. */
final class QueuedTask {

  /** Tasks without context share one of these for so long; it bounds the error of their wait. */
  private static final long SHARED_NANOS = 50_000;

  // Written without synchronisation: a thread that sees an old one makes a new one.
  private static QueuedTask shared = new QueuedTask(Context.root(), System.nanoTime());

  private final Context context;
  private final long sinceNanos;

  private QueuedTask(Context context, long sinceNanos) {
    this.context = context;
    this.sinceNanos = sinceNanos;
  }

  /**
   * @param now when it is put into the queue, as {@link System#nanoTime()} tells it
   */
  static QueuedTask of(Context context, long now) {
    QueuedTask last = shared;
    if (context != last.context) {
      return new QueuedTask(context, now);
    }
    long age = now - last.sinceNanos;
    if (age >= 0 && age < SHARED_NANOS) {
      return last;
    }
    QueuedTask next = new QueuedTask(context, now);
    shared = next;
    return next;
  }

  Context context() {
    return context;
  }

  long waitNanos() {
    return System.nanoTime() - sinceNanos;
  }
}
