package io.e2i.obs.instrumentation.log4j2;

import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;

/** Where an appender has its layout encode an event and writes what comes of it. */
public final class WriteAdvice {

  private WriteAdvice() {}

  @Advice.OnMethodEnter(
      inline = false,
      suppress = Throwable.class,
      skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This AbstractOutputStreamAppender<?> appender, @Advice.Argument(0) LogEvent event) {
    return JsonOutput.replaces(event, appender);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.Enter boolean replaced,
      @Advice.This AbstractOutputStreamAppender<?> appender,
      @Advice.Argument(0) LogEvent event) {
    if (!replaced) {
      JsonOutput.shadow(event, appender);
    }
  }
}
