package io.e2i.obs.instrumentation.jul;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.LogEvent;
import io.e2i.obs.operation.log.Thrown;
import java.util.function.BiConsumer;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** A record as {@code operation.log} reads it. */
final class JulLine implements LogEvent {

  private final LogRecord record;
  private final Formatter formatter;

  /**
   * @param formatter puts the parameters into the message, in the record's language
   */
  JulLine(LogRecord record, Formatter formatter) {
    this.record = record;
    this.formatter = formatter;
  }

  @Override
  public long epochMillis() {
    return record.getMillis();
  }

  @Override
  public String level() {
    return LoggedRecords.level(record).name();
  }

  @Override
  public @Nullable String logger() {
    return record.getLoggerName();
  }

  /** A record knows the number only; a handler with a thread of its own writes that. */
  @Override
  public @Nullable String thread() {
    return LoggedRecords.isOfThisThread(record)
        ? Thread.currentThread().getName()
        : Integer.toString(record.getThreadID());
  }

  @Override
  public @Nullable String message() {
    return formatter.formatMessage(record);
  }

  @Override
  public @Nullable Thrown thrown() {
    Throwable thrown = record.getThrown();
    return thrown == null ? null : Thrown.of(thrown);
  }

  @Override
  public @Nullable Correlation correlation() {
    return LoggedRecords.correlationOf(record);
  }

  @Override
  public void forEachMdc(BiConsumer<String, Object> visitor) {
    // There is none.
  }
}
