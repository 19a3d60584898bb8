package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.CallDepth;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of statements as operations. Only the outermost one counts: overloads call each other,
 * unknown wrappers call the driver, and a database in this process may run Java code that queries
 * it again.
 */
final class StatementCalls {

  /** Also held while connections are opened and asked, so that this is not taken for a query. */
  static final CallDepth DEPTH = CallDepth.of(JdbcInstrumentation.NAME);

  private StatementCalls() {}

  /** Before a statement is executed; each call needs an {@link #end}. */
  static @Nullable Operation start(Object statement, @Nullable String sql) {
    if (!DEPTH.enter()) {
      return null;
    }
    StatementState state = StatementState.of(statement);
    state.endRows();
    return Operations.startLeaf(state.template(sql));
  }

  /** Before a batch is executed; each call needs an {@link #end}. */
  static @Nullable Operation startBatch(Object statement) {
    if (!DEPTH.enter()) {
      return null;
    }
    StatementState state = StatementState.of(statement);
    state.endRows();
    Operation operation = Operations.startLeaf(state.batchTemplate());
    if (operation != null && state.batchSize() != 1) {
      operation.set(DatabaseAttributes.OPERATION_BATCH_SIZE, (long) state.batchSize());
    }
    state.clearBatch();
    return operation;
  }

  /** After a statement or a batch was executed, whatever became of it. */
  static void end(
      @Nullable Operation operation,
      Object statement,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    DEPTH.exit();
    if (operation == null) {
      return;
    }
    if (thrown != null) {
      SqlFailure.end(operation, thrown);
    } else if (result != null && isToBeRead(statement, result)) {
      operation.stopClock();
      RowCount rows = new RowCount(operation);
      StatementState.of(statement).reads(rows);
      rows.attachTo(result, statement);
    } else {
      long rows = affectedRows(result);
      if (rows >= 0) {
        operation.set(DatabaseAttributes.AFFECTED_ROWS, rows);
      }
      operation.end();
    }
  }

  /** Whether rows will be read that are to be counted: from this result, or from one to come. */
  private static boolean isToBeRead(Object statement, Object result) {
    boolean rows = result instanceof ResultSet && RowCount.isSureToTell(result, statement);
    return (rows || Boolean.TRUE.equals(result)) && JdbcOptions.current().countRows();
  }

  /** What the driver said, or -1 if it did not say. */
  private static long affectedRows(@Nullable Object result) {
    if (result instanceof Number) {
      return ((Number) result).longValue();
    }
    long sum = 0;
    if (result instanceof int[]) {
      for (int count : (int[]) result) {
        if (count < 0) {
          return -1;
        }
        sum += count;
      }
      return sum;
    }
    if (result instanceof long[]) {
      for (long count : (long[]) result) {
        if (count < 0) {
          return -1;
        }
        sum += count;
      }
      return sum;
    }
    return -1;
  }
}
