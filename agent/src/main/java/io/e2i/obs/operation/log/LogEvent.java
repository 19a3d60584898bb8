package io.e2i.obs.operation.log;

import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A line that the application logs, as {@link JsonLayout} reads it: a technology shows an event of
 * its framework this way. Methods may run code of the application and may throw: the line then says
 * so in the place of the value.
 */
public interface LogEvent {

  /** When it was logged, in milliseconds since 1970. */
  long epochMillis();

  /** What is finer than milliseconds, from 0 to 999,999 nanoseconds. */
  default int nanosOfMilli() {
    return 0;
  }

  /** The name of a {@link LogLevel}, or of a level of the application's own. */
  String level();

  @Nullable String logger();

  @Nullable String thread();

  /** The whole message, its parameters put in. */
  @Nullable String message();

  @Nullable Thrown thrown();

  /** What the operation in which it was logged adds; null if there was none. */
  @Nullable Correlation correlation();

  /** Visits the mapped diagnostic context, without what {@link #correlation()} has added to it. */
  void forEachMdc(BiConsumer<String, Object> visitor);

  /** What the line was given by name besides its message; no longer changed. */
  default Map<String, Object> fields() {
    return Collections.emptyMap();
  }
}
