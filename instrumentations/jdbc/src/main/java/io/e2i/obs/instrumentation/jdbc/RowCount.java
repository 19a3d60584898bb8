package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that are read of one result, and ends its query when there are no more: at the
 * last row, or when the result or its statement is closed or used again.
 */
final class RowCount {

  private @Nullable Operation query;
  private long rows;
  private boolean attached;
  private boolean moving;

  RowCount(Operation query) {
    this.query = query;
  }

  /** Lets the result tell about its rows, if that is sure to come about. */
  void attachTo(Object result, Object statement) {
    if (query != null && result instanceof ResultSet && isSureToTell(result, statement)) {
      attached = true;
      ObjectState.set(result, this);
    }
  }

  /**
   * A result whose class was given a field was woven, and by the same loader of the application as
   * the statement it shares this class with it.
   */
  static boolean isSureToTell(Object result, Object statement) {
    return ObjectState.isField(result)
        && result.getClass().getClassLoader() == statement.getClass().getClassLoader();
  }

  /** Before the next row; false if a driver's method has called another one that does the same. */
  boolean enter() {
    if (moving) {
      return false;
    }
    moving = true;
    return true;
  }

  /** After the next row, or behind the last one. */
  void exit(boolean row, @Nullable Throwable thrown) {
    moving = false;
    if (row) {
      rows++;
    } else {
      end(thrown);
    }
  }

  /** No more rows will be read; further calls change nothing. */
  void end(@Nullable Throwable thrown) {
    Operation ending = query;
    if (ending != null) {
      query = null;
      if (attached) {
        ending.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, rows);
      }
      SqlFailure.end(ending, thrown);
    }
  }
}
