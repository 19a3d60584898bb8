package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.Operation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a statement failed: its SQL state, else the driver's own code, else the exception's class.
 */
final class SqlFailure {

  /** States have five characters; what is much longer is none. */
  private static final int MAX_STATE = 16;

  private SqlFailure() {}

  /** Ends the operation, failed if there is an exception. */
  static void end(Operation operation, @Nullable Throwable thrown) {
    try {
      String code = code(thrown);
      if (code != null) {
        operation.set(DatabaseAttributes.RESPONSE_STATUS_CODE, code);
        operation.fail(code);
      }
    } finally {
      operation.end(thrown);
    }
  }

  private static @Nullable String code(@Nullable Throwable thrown) {
    if (!(thrown instanceof SQLException)) {
      return null;
    }
    SQLException failure = (SQLException) thrown;
    String code = ownCode(failure);
    SQLException next = failure.getNextException();
    return code == null && next != null ? ownCode(next) : code;
  }

  private static @Nullable String ownCode(SQLException failure) {
    String state = failure.getSQLState();
    if (state != null && !state.isEmpty() && state.length() <= MAX_STATE) {
      return state;
    }
    return failure.getErrorCode() == 0 ? null : Integer.toString(failure.getErrorCode());
  }
}
