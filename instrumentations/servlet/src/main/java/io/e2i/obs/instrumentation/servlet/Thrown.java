package io.e2i.obs.instrumentation.servlet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What containers make of exceptions that no filter and no servlet has caught. */
final class Thrown {

  /** Deeper wrappings are taken as they are. */
  private static final int MAX_WRAPPINGS = 4;

  private static final int BAD_REQUEST = 400;

  /** The containers' own exceptions, known by name, because no application needs to have them. */
  private static final Set<String> BY_CALLER =
      new HashSet<>(
          Arrays.asList(
              "org.apache.catalina.connector.ClientAbortException",
              "org.apache.catalina.connector.BadRequestException",
              "org.eclipse.jetty.io.EofException",
              "org.eclipse.jetty.http.BadMessageException"));

  private Thrown() {}

  /**
   * Whether the caller is to blame, and not the application: it has gone away, or has sent what is
   * no HTTP.
   */
  static boolean byCaller(Throwable thrown) {
    for (Class<?> type = thrown.getClass();
        type != null && type != Throwable.class;
        type = type.getSuperclass()) {
      if (BY_CALLER.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }

  /** The status that the response gets afterwards. */
  static int status(Throwable thrown, Exchange exchange) {
    return byCaller(thrown) ? BAD_REQUEST : exchange.statusOf(thrown);
  }

  /** The exception that a servlet exception is wrapped around. */
  static Throwable cause(Throwable thrown, Exchange exchange) {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPINGS; i++) {
      Throwable next = exchange.causeOf(cause);
      if (next == null) {
        return cause;
      }
      cause = next;
    }
    return cause;
  }
}
