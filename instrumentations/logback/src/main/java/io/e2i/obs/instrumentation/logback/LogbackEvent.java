package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.LogEvent;
import io.e2i.obs.operation.log.LogLevel;
import io.e2i.obs.operation.log.Thrown;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An event of Logback. For the thread that writes it. */
final class LogbackEvent implements LogEvent {

  private final ILoggingEvent event;

  LogbackEvent(ILoggingEvent event) {
    this.event = event;
  }

  /** What an event's level means; that of an event without one is the least. */
  static LogLevel levelOf(ILoggingEvent event) {
    Level level = event.getLevel();
    int number = level == null ? Level.TRACE_INT : level.toInt();
    if (number >= Level.WARN_INT) {
      return number >= Level.ERROR_INT ? LogLevel.ERROR : LogLevel.WARN;
    }
    if (number >= Level.INFO_INT) {
      return LogLevel.INFO;
    }
    return number >= Level.DEBUG_INT ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  @Override
  public long epochMillis() {
    return event.getTimeStamp();
  }

  @Override
  public int nanosOfMilli() {
    return LaterLogback.nanosOfMilli(event);
  }

  @Override
  public String level() {
    return String.valueOf(event.getLevel());
  }

  @Override
  public String logger() {
    return event.getLoggerName();
  }

  @Override
  public String thread() {
    return event.getThreadName();
  }

  @Override
  public String message() {
    return event.getFormattedMessage();
  }

  @Override
  public @Nullable Thrown thrown() {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? null : new LogbackThrown(thrown);
  }

  @Override
  public @Nullable Correlation correlation() {
    Object state = CorrelatedMdc.stateOf(event);
    return state == null ? null : CorrelatedMdc.correlationOf(state);
  }

  @Override
  public void forEachMdc(BiConsumer<String, Object> visitor) {
    Map<String, String> mdc = event.getMDCPropertyMap();
    if (mdc != null && !mdc.isEmpty()) {
      mdc.forEach(visitor);
    }
  }

  @Override
  public Map<String, Object> fields() {
    return LaterLogback.fields(event);
  }
}
