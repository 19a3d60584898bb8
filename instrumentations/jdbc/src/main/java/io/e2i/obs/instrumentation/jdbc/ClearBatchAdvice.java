package io.e2i.obs.instrumentation.jdbc;

import net.bytebuddy.asm.Advice;

/** Before a batch is emptied. */
public final class ClearBatchAdvice {

  private ClearBatchAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.This Object statement) {
    StatementState.of(statement).clearBatch();
  }
}
