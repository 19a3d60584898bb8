package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that are read of one result, and ends its query when there are no more: at the
 * last row, or when the result or its statement is closed or used again.
 */
final class RowCount {

  private @Nullable Operation query;
  private long rows;
  private boolean moving;

  RowCount(Operation query) {
    this.query = query;
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
      ending.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, rows);
      SqlFailure.end(ending, thrown);
    }
  }
}
