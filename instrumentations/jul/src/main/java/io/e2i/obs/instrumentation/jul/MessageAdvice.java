package io.e2i.obs.instrumentation.jul;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code Formatter.formatMessage(LogRecord)}, which most formatters put into their text. */
public final class MessageAdvice {

  private MessageAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.This Formatter formatter,
      @Advice.Argument(0) LogRecord record,
      @Advice.Return @Nullable String message) {
    return formatter instanceof LineFormatter ? null : MessageIds.appendedTo(message, record);
  }
}
