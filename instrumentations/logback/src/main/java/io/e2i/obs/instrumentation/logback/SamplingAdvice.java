package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.e2i.obs.operation.log.Logs;
import net.bytebuddy.asm.Advice;

/** {@code Logger.callAppenders(event)}: all appenders get an event, or none. */
public final class SamplingAdvice {

  private SamplingAdvice() {}

  /** Answers whether the event is left out. */
  @Advice.OnMethodEnter(
      inline = false,
      suppress = Throwable.class,
      skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(0) ILoggingEvent event) {
    return !Logs.keeps(LogbackEvent.levelOf(event), event.getLoggerName());
  }
}
