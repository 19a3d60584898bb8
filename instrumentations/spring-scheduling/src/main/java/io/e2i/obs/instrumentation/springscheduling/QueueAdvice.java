package io.e2i.obs.instrumentation.springscheduling;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where executors come to be. */
public final class QueueAdvice {

  private QueueAdvice() {}

  /** {@code initialize}, after which there is a pool. */
  public static final class Initialize {
    private Initialize() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object executor) {
      PoolQueue.watch(executor);
    }
  }

  /** Spring's wrapper around an executor of the application. */
  public static final class Adapt {
    private Adapt() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.This Object adapter, @Advice.Argument(0) @Nullable Object executor) {
      AdaptedExecutor.adapted(adapter, executor);
    }
  }
}
