package io.e2i.obs.instrumentation.jul;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Ids behind the message, since records have no context that a formatter could show. */
final class MessageIds {

  private MessageIds() {}

  /** Null if the message stays what it is. */
  static @Nullable String appendedTo(@Nullable String message, LogRecord record) {
    Correlation correlation = WritingHandler.isAny() ? LoggedRecords.correlationOf(record) : null;
    if (correlation == null
        || !TechnologyOptions.of(JulInstrumentation.NAME).flag(JulInstrumentation.APPEND_IDS)) {
      return null;
    }
    return message
        + ' '
        + Correlation.TRACE_ID
        + '='
        + correlation.traceId()
        + ' '
        + Correlation.SPAN_ID
        + '='
        + correlation.spanId();
  }
}
