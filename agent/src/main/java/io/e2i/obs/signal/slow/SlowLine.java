package io.e2i.obs.signal.slow;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.OperationKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A slow call as one line of the agent's log. */
final class SlowLine {

  private static final int MAX_STATEMENT = 500;

  private SlowLine() {}

  static String of(SlowRecord record) {
    FinishedOperation operation = record.operation();
    boolean query = operation.kind() == OperationKind.DATABASE;
    StringBuilder line = new StringBuilder(query ? "Slow query: " : "Slow request: ");
    line.append(TimeUnit.NANOSECONDS.toMillis(operation.durationNanos())).append(" ms, ");
    if (query) {
      appendQuery(line, operation);
    } else {
      appendRequest(line, operation);
    }
    append(line, ", failed with ", operation.errorType());
    List<String> site = record.callSite();
    append(line, ", called at ", site.isEmpty() ? null : site.get(0));
    line.append(", trace ").append(operation.trace().id());
    append(line, ", request ", operation.trace().requestId());
    append(line, ", tenant ", operation.trace().business().tenant());
    return line.toString();
  }

  private static void appendQuery(StringBuilder line, FinishedOperation operation) {
    line.append(operation.template().labels().get(0)).append(": ");
    String statement = operation.get(DatabaseAttributes.QUERY_TEXT);
    appendOneLine(line, statement == null ? operation.name() : statement);
    append(line, ", rows ", operation.get(DatabaseAttributes.RESPONSE_RETURNED_ROWS));
  }

  private static void appendRequest(StringBuilder line, FinishedOperation operation) {
    appendOneLine(line, operation.name());
    append(line, ", status ", operation.get(HttpAttributes.RESPONSE_STATUS_CODE));
  }

  private static void append(StringBuilder line, String before, @Nullable Object value) {
    if (value != null) {
      line.append(before).append(value);
    }
  }

  /** Line breaks, tabs and runs of blanks become one blank each. */
  private static void appendOneLine(StringBuilder line, String text) {
    int end = Math.min(text.length(), MAX_STATEMENT);
    boolean blank = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean wasBlank = blank;
      blank = c <= ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029';
      if (!blank) {
        line.append(c);
      } else if (!wasBlank) {
        line.append(' ');
      }
    }
    if (end < text.length()) {
      line.append('…');
    }
  }
}
