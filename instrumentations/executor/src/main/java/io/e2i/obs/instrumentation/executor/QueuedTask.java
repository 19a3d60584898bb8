package io.e2i.obs.instrumentation.executor;

import io.opentelemetry.context.Context;

/** What a task that waits in a queue takes along when its wait is measured. Immutable. */
final class QueuedTask {

  private final Context context;
  private final long sinceNanos;

  /**
   * @param sinceNanos when it was put into the queue, as {@link System#nanoTime()} tells it
   */
  QueuedTask(Context context, long sinceNanos) {
    this.context = context;
    this.sinceNanos = sinceNanos;
  }

  Context context() {
    return context;
  }

  long waitNanos() {
    return System.nanoTime() - sinceNanos;
  }
}
