package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import org.jspecify.annotations.Nullable;

/** A task that the context has brought to where a thread of its own is made for it. */
final class CarriedRunnable {

  private CarriedRunnable() {}

  /** The task itself if the context has brought none. */
  static @Nullable Runnable of(@Nullable Runnable task) {
    GivenTask given = task == null ? null : GivenTask.carried();
    return given == null || task == null ? task : new GivenRunnable(given, task);
  }
}
