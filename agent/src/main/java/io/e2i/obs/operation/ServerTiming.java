package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanId;
import java.util.concurrent.TimeUnit;

/**
 * The {@code Server-Timing} response header (W3C): how long the service took until it began to
 * answer, and the trace, so that a browser's network view leads to it.
 */
final class ServerTiming {

  static final String HEADER = "Server-Timing";

  // Enough for the time, unless the service takes months, and for both parts.
  private static final int TIME_LENGTH = 24;
  private static final int LENGTH = 96;

  private ServerTiming() {}

  static String of(Operation operation, boolean names, boolean time) {
    StringBuilder value = new StringBuilder(names ? LENGTH : TIME_LENGTH);
    if (time) {
      long nanos = System.nanoTime() - operation.startNanos();
      value.append("total;dur=").append(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
    if (names) {
      value
          .append(time ? ", " : "")
          .append("traceparent;desc=\"00-")
          .append(operation.trace().id());
      value.append('-').append(SpanId.fromLong(operation.spanId()));
      value.append(operation.isSampled() ? "-01\"" : "-00\"");
    }
    return value.toString();
  }
}
