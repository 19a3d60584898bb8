package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Label values of HTTP metrics: only what is of low cardinality by nature. */
final class HttpLabels {

  /** A method that the conventions do not know. */
  private static final String OTHER_METHOD = "_OTHER";

  /** A call that failed before there was a status. */
  private static final String NO_STATUS = "error";

  private static final Set<String> METHODS =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY",
                  "TRACE")));

  private static final String[] STATUSES = new String[500];

  static {
    for (int i = 0; i < STATUSES.length; i++) {
      STATUSES[i] = Integer.toString(100 + i);
    }
  }

  private HttpLabels() {}

  static String method(@Nullable String method) {
    return method != null && METHODS.contains(method) ? method : OTHER_METHOD;
  }

  static String status(FinishedOperation operation) {
    Long code = operation.get(HttpAttributes.RESPONSE_STATUS_CODE);
    if (code != null && code >= 100 && code <= 599) {
      return STATUSES[code.intValue() - 100];
    }
    return operation.errorType() == null ? LabelValues.UNKNOWN : NO_STATUS;
  }
}
