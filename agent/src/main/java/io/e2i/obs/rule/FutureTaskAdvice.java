package io.e2i.obs.rule;

import io.e2i.obs.operation.PendingResult;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;

/**
 * Where a {@code FutureTask} has become done: with a result, an exception, or cancelled. Woven by
 * {@link ReturnedTasks}.
 */
public final class FutureTaskAdvice {

  private FutureTaskAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.This FutureTask<?> future) {
    PendingResult.done(future);
  }
}
