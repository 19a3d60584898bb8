package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** The task of a virtual thread with its context. Only that thread ever sees it. */
final class ContextRunnable implements Runnable {

  private final Context context;
  private final Runnable task;

  private ContextRunnable(Context context, Runnable task) {
    this.context = context;
    this.task = task;
  }

  /** The task itself if there is no operation that it could belong to. */
  static @Nullable Runnable of(@Nullable Runnable task) {
    if (task == null || !Operations.isRecording()) {
      return task;
    }
    Context context = Context.current();
    boolean alone = context == Context.root() || PoolOwner.isNotApplication(task.getClass());
    return alone ? task : new ContextRunnable(context, task);
  }

  @Override
  public void run() {
    try (Scope ignored = context.makeCurrent()) {
      task.run();
    }
  }
}
