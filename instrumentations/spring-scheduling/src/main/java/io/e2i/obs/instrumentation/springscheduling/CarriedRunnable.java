package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.GivenTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A task that the context has brought to where a thread of its own is made for it. */
final class CarriedRunnable {

  private CarriedRunnable() {}

  /** The task itself if the context has brought none. */
  static @Nullable Runnable of(@Nullable Runnable task) {
    GivenTask given = task == null ? null : GivenTask.carried();
    return given == null || task == null ? task : new GivenRunnable(given, task);
  }

  /**
   * Whether a task that goes into this executor is not seen again before its run: so it is with the
   * JDK's, but for those with a queue to look into.
   */
  static boolean isHiddenBy(@Nullable Object executor) {
    return executor != null
        && executor.getClass().getClassLoader() == null
        && !(executor instanceof ThreadPoolExecutor);
  }
}
