package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanId;
import java.util.concurrent.TimeUnit;

/**
 * The {@code Server-Timing} response header (W3C): how long the service took until it began to
 * answer, and the trace, so that a browser's network view leads to it.
 */
final class ServerTiming {

  static final String HEADER = "Server-Timing";

  private ServerTiming() {}

  /**
   * @param time whether the service begins to answer now
   */
  static String of(Operation operation, boolean time) {
    String trace = trace(operation);
    if (!time) {
      return trace;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - operation.startNanos());
    return "total;dur=" + millis + ", " + trace;
  }

  private static String trace(Operation operation) {
    return "traceparent;desc=\"00-"
        + operation.trace().id()
        + "-"
        + SpanId.fromLong(operation.spanId())
        + (operation.isSampled() ? "-01\"" : "-00\"");
  }
}
