package io.e2i.obs.instrumentation.logback;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code OutputStreamAppender.subAppend(event)}: encodes an event and writes it. */
public final class AppenderAdvice {

  private AppenderAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(
      @Advice.This Object appender, @Advice.Argument(0) @Nullable Object event) {
    return WrittenLine.begin(appender, event);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object line) {
    if (line != null) {
      ((WrittenLine) line).end();
    }
  }
}
