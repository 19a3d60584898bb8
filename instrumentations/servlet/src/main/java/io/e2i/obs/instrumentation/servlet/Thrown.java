package io.e2i.obs.instrumentation.servlet;

/** What containers make of exceptions that no filter and no servlet has caught. */
final class Thrown {

  /** Deeper wrappings are taken as they are. */
  private static final int MAX_WRAPPINGS = 4;

  private static final int BAD_REQUEST = 400;

  private Thrown() {}

  /**
   * Whether the caller is to blame, and not the application: it has gone away, or has sent what is
   * no HTTP.
   */
  static boolean byCaller(Throwable thrown) {
    switch (thrown.getClass().getName()) {
      case "org.apache.catalina.connector.ClientAbortException":
      case "org.apache.catalina.connector.BadRequestException":
      case "org.eclipse.jetty.io.EofException":
      case "org.eclipse.jetty.http.BadMessageException":
        return true;
      default:
        return false;
    }
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
