package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.LogEvent;
import io.e2i.obs.operation.log.Logs;
import io.e2i.obs.operation.log.Thrown;
import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** An event of Log4j as {@code operation.log} reads it. */
final class Log4jLine implements LogEvent {

  private final org.apache.logging.log4j.core.LogEvent event;
  private final ReadOnlyStringMap context;
  private final @Nullable Correlation correlation;

  Log4jLine(org.apache.logging.log4j.core.LogEvent event) {
    this.event = event;
    context = event.getContextData();
    correlation = Logs.correlationIn(context::getValue);
  }

  @Override
  public long epochMillis() {
    return event.getTimeMillis();
  }

  @Override
  public String level() {
    return event.getLevel().name();
  }

  @Override
  public @Nullable String logger() {
    return event.getLoggerName();
  }

  @Override
  public @Nullable String thread() {
    return event.getThreadName();
  }

  @Override
  public @Nullable String message() {
    Message message = event.getMessage();
    return message == null ? null : message.getFormattedMessage();
  }

  @Override
  public @Nullable Thrown thrown() {
    Throwable thrown = event.getThrown();
    return thrown == null ? null : Thrown.of(thrown);
  }

  @Override
  public @Nullable Correlation correlation() {
    return correlation;
  }

  @Override
  public void forEachMdc(BiConsumer<String, Object> visitor) {
    Correlation added = correlation;
    context.<Object>forEach(
        (name, value) -> {
          if (added == null || !added.has(name, value)) {
            visitor.accept(name, value);
          }
        });
  }

  @Override
  @SuppressWarnings("unchecked") // in newer versions the values may be of any type
  public Map<String, Object> fields() {
    Message message = event.getMessage();
    return message instanceof MapMessage
        ? (Map<String, Object>) (Map<String, ?>) ((MapMessage) message).getData()
        : Collections.emptyMap();
  }
}
