package io.e2i.obs.operation.exception;

import org.jspecify.annotations.Nullable;

/**
 * Finds exceptions whose message may show values of the application: databases write the offending
 * statement or row into theirs, and frameworks write that on into their own.
 */
final class SqlValues {

  static final String LEFT_OUT = "message left out: it may show values of an SQL statement";

  // By name: the runtime may have no module java.sql.
  private static final String SQL_EXCEPTION = "java.sql.SQLException";
  private static final int MAX_CAUSES = 20;

  private static final Throwable NOT_KNOWN = new NotKnown();

  private SqlValues() {}

  /** Whether the exception is a database's, or was caused by one, or nobody knows. */
  static boolean mayShowIn(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      if (at == NOT_KNOWN || isOfDatabase(at.getClass())) {
        return true;
      }
      at = PatientReading.cause(at, NOT_KNOWN);
    }
    return false;
  }

  private static boolean isOfDatabase(Class<?> type) {
    for (@Nullable Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(SQL_EXCEPTION)) {
        return true;
      }
    }
    return false;
  }

  /** In place of a cause that could not be read. */
  private static final class NotKnown extends Throwable {
    NotKnown() {
      super(null, null, false, false);
    }
  }
}
