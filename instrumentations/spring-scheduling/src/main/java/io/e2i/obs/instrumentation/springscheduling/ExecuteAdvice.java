package io.e2i.obs.instrumentation.springscheduling;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code execute} of executors whose queue shows the application's own object: it stays that. */
public final class ExecuteAdvice {

  private ExecuteAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable CarriedTask enter(
      @Advice.This Object executor, @Advice.Argument(0) @Nullable Object task) {
    return CarriedTask.begin(executor, task);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable CarriedTask carried, @Advice.Thrown @Nullable Throwable thrown) {
    if (carried != null) {
      carried.end(thrown);
    }
  }
}
