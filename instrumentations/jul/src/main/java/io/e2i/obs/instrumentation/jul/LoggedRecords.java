package io.e2i.obs.instrumentation.jul;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.LogLevel;
import io.e2i.obs.operation.log.Logs;
import io.e2i.obs.self.AgentThread;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens to a record on the thread that logs it: sampling, and the ids that it gets. */
final class LoggedRecords {

  /** The state of a record that was logged in no operation. */
  private static final Object NO_OPERATION = "no operation";

  /** Parents of a logger that are asked for their handlers. */
  private static final int MAX_PARENTS = 100;

  private LoggedRecords() {}

  /** Whether sampling leaves the record out; if not it has its ids from now on. */
  static boolean isLeftOut(LogRecord record, Logger logger) {
    if (AgentThread.isCurrent()) {
      return false;
    }
    if (Logs.isSampling() && isSampledOut(record, logger)) {
      return true;
    }
    if (ObjectState.isField(record) && ObjectState.get(record) == null) {
      Correlation correlation = correlationOfThread(record);
      ObjectState.set(record, correlation == null ? NO_OPERATION : correlation);
    }
    return false;
  }

  /** The ids that it was logged with; null if that was in no operation. */
  static @Nullable Correlation correlationOf(LogRecord record) {
    Object known = ObjectState.isField(record) ? ObjectState.get(record) : null;
    if (known != null) {
      return known == NO_OPERATION ? null : (Correlation) known;
    }
    // Its class was loaded before the agent, or its logger is not the JDK's: what holds for the
    // thread holds for its own lines.
    return isOfThisThread(record) ? correlationOfThread(record) : null;
  }

  private static @Nullable Correlation correlationOfThread(LogRecord record) {
    Correlation current = Logs.correlation();
    return current == null ? Logs.correlationOf(record.getThrown()) : current;
  }

  static boolean isOfThisThread(LogRecord record) {
    return record.getThreadID() == (int) Thread.currentThread().getId();
  }

  /** As {@code jul-to-slf4j} has it. */
  static LogLevel level(LogRecord record) {
    int value = record.getLevel().intValue();
    if (value > Level.INFO.intValue()) {
      return value > Level.WARNING.intValue() ? LogLevel.ERROR : LogLevel.WARN;
    }
    if (value > Level.FINE.intValue()) {
      return LogLevel.INFO;
    }
    return value > Level.FINEST.intValue() ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  private static boolean isSampledOut(LogRecord record, Logger logger) {
    LogLevel level = level(record);
    return level.compareTo(LogLevel.WARN) < 0
        && logger.isLoggable(record.getLevel())
        && !isBridged(logger)
        && !Logs.keeps(level, record.getLoggerName());
  }

  /** Whether its lines go to another framework, where the same is asked again. */
  private static boolean isBridged(Logger logger) {
    Logger one = logger;
    for (int i = 0; one != null && i < MAX_PARENTS; i++) {
      for (Handler handler : one.getHandlers()) {
        // org.slf4j.bridge.SLF4JBridgeHandler, org.apache.logging.log4j.jul.Log4jBridgeHandler
        if (handler.getClass().getName().endsWith("BridgeHandler")) {
          return true;
        }
      }
      one = one.getUseParentHandlers() ? one.getParent() : null;
    }
    return false;
  }
}
