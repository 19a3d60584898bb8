package io.e2i.obs.instrumentation.uncaught;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a pool's thread, which a task has ended: what the task was part of is known still.
 */
public final class WorkerAdvice {

  private WorkerAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      Uncaught.inExecutor(thrown);
    }
  }
}
