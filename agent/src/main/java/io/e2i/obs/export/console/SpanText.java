package io.e2i.obs.export.console;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Locale;

/** What is worth knowing of a span at a glance, on one line. */
final class SpanText {

  private static final int MAX_VALUE = 120;
  private static final double NANOS_PER_MILLI = 1_000_000;

  private SpanText() {}

  /** Duration, outcome, and the attributes that tell most. */
  static String of(FinishedOperation span) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%9.2f ms", span.durationNanos() / NANOS_PER_MILLI));
    text.append("  ").append(outcome(span));
    append(text, "", span, HttpAttributes.RESPONSE_STATUS_CODE);
    String route = span.get(HttpAttributes.ROUTE);
    if (route != null && !span.name().contains(route)) {
      append(text, "", span, HttpAttributes.ROUTE);
    }
    append(text, "", span, HttpAttributes.URL_FULL);
    append(text, "", span, DatabaseAttributes.SYSTEM_NAME);
    append(text, "rows=", span, DatabaseAttributes.RESPONSE_RETURNED_ROWS);
    append(text, "", span, DatabaseAttributes.QUERY_TEXT);
    if (span.isSlow()) {
      text.append("  SLOW");
    }
    return text.toString();
  }

  /** The text without line ends and other control characters, cut if it is too long. */
  static String oneLine(String text, int max) {
    String start = text.length() > 4 * max ? text.substring(0, 4 * max) : text;
    String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
    return line.length() <= max ? line : line.substring(0, max - 3) + "...";
  }

  private static String outcome(FinishedOperation span) {
    String errorType = span.errorType();
    return errorType == null ? "ok" : "ERROR " + oneLine(errorType, MAX_VALUE);
  }

  private static void append(
      StringBuilder text, String label, FinishedOperation span, AttributeKey<?> key) {
    Object value = span.get(key);
    if (value != null) {
      text.append("  ").append(label).append(oneLine(value.toString(), MAX_VALUE));
    }
  }
}
