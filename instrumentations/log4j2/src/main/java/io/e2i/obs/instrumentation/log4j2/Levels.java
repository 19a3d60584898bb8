package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.LogLevel;
import io.e2i.obs.operation.log.Logs;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.jspecify.annotations.Nullable;

/** How serious Log4j's levels are, and those of the application's own between them. */
final class Levels {

  private static final int WARN = Level.WARN.intLevel();
  private static final int INFO = Level.INFO.intLevel();
  private static final int DEBUG = Level.DEBUG.intLevel();

  private Levels() {}

  /** Whether the line is one of those that sampling leaves out. */
  static boolean isLeftOut(@Nullable Level level, Logger logger) {
    if (level == null) {
      return false;
    }
    int number = level.intLevel();
    return number > WARN && !Logs.keeps(below(number), logger.getName());
  }

  private static LogLevel below(int number) {
    if (number <= INFO) {
      return LogLevel.INFO;
    }
    return number <= DEBUG ? LogLevel.DEBUG : LogLevel.TRACE;
  }
}
