package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.ObjectState;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around moving a result to its next row. */
public final class NextRowAdvice {

  private NextRowAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(@Advice.This Object result) {
    Object state = ObjectState.get(result);
    return state instanceof RowCount && ((RowCount) state).enter() ? state : null;
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object rows,
      @Advice.Return boolean row,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (rows != null) {
      ((RowCount) rows).exit(row, thrown);
    }
  }
}
