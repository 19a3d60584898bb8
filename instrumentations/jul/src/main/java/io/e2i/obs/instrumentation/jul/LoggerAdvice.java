package io.e2i.obs.instrumentation.jul;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Logger.log(LogRecord)}, which all other methods of a logger lead to. */
public final class LoggerAdvice {

  private LoggerAdvice() {}

  @Advice.OnMethodEnter(
      inline = false,
      suppress = Throwable.class,
      skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This Logger logger, @Advice.Argument(0) @Nullable LogRecord record) {
    return record != null && LoggedRecords.isLeftOut(record, logger);
  }
}
