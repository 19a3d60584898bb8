package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.ThreadContext;
import io.opentelemetry.context.Context;

/** What a task that waits in a queue takes along when its wait is measured. Immutable. */
final class QueuedTask {

  /** Tasks put into queues one after the other share one; this bounds the error of their wait. */
  private static final long SHARED_NANOS = 50_000;

  // Of tasks without context. Written without synchronisation: a thread that sees an old one makes
  // a new one.
  private static QueuedTask shared = new QueuedTask(Context.root(), System.nanoTime());

  private final Context context;
  private final long sinceNanos;

  private QueuedTask(Context context, long sinceNanos) {
    this.context = context;
    this.sinceNanos = sinceNanos;
  }

  /**
   * @param context of the calling thread
   * @param now when the task is put into the queue, as {@link System#nanoTime()} tells it
   */
  static QueuedTask of(Context context, long now) {
    boolean alone = context == Context.root();
    Object last = alone ? shared : ThreadContext.note();
    if (last instanceof QueuedTask && ((QueuedTask) last).isFor(context, now)) {
      return (QueuedTask) last;
    }
    QueuedTask next = new QueuedTask(context, now);
    if (alone) {
      shared = next;
    } else {
      ThreadContext.note(next);
    }
    return next;
  }

  private boolean isFor(Context context, long now) {
    long age = now - sinceNanos;
    return this.context == context && age >= 0 && age < SHARED_NANOS;
  }

  Context context() {
    return context;
  }

  long waitNanos() {
    return System.nanoTime() - sinceNanos;
  }
}
