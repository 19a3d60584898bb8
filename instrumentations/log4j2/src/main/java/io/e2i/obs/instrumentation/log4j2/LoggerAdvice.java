package io.e2i.obs.instrumentation.log4j2;

import net.bytebuddy.asm.Advice;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.jspecify.annotations.Nullable;

/** Where a logger has decided that a line is logged, and makes an event of it. */
public final class LoggerAdvice {

  private LoggerAdvice() {}

  /** {@code logMessage(fqcn, level, marker, message, throwable)}. */
  public static final class Message {

    private Message() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class, skipOn = Boolean.class)
    public static @Nullable Object enter(
        @Advice.This Logger logger,
        @Advice.Argument(1) @Nullable Level level,
        @Advice.Argument(4) @Nullable Throwable thrown) {
      return Levels.isLeftOut(level, logger)
          ? ShownException.LEFT_OUT
          : ShownException.begin(thrown);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object begun, @Advice.Argument(4) @Nullable Throwable thrown) {
      ShownException.end(begun, thrown);
    }
  }

  /** {@code log(level, marker, fqcn, location, message, throwable)}. */
  public static final class Located {

    private Located() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class, skipOn = Boolean.class)
    public static @Nullable Object enter(
        @Advice.This Logger logger,
        @Advice.Argument(0) @Nullable Level level,
        @Advice.Argument(5) @Nullable Throwable thrown) {
      return Levels.isLeftOut(level, logger)
          ? ShownException.LEFT_OUT
          : ShownException.begin(thrown);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object begun, @Advice.Argument(5) @Nullable Throwable thrown) {
      ShownException.end(begun, thrown);
    }
  }
}
