package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.OutermostCall;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of statements as operations. Only the outermost one counts: overloads call each other,
 * unknown wrappers call the driver, and a database in this process may run Java code that queries
 * it again.
 */
final class StatementCalls {

  /** Also held while connections are opened and asked, so that this is not taken for a query. */
  static final OutermostCall OUTERMOST = OutermostCall.of(JdbcInstrumentation.NAME);

  private StatementCalls() {}

  /** Before a statement is executed; each call needs an {@link #end}. */
  static @Nullable Operation start(Object statement, @Nullable String sql) {
    if (OUTERMOST.isRunning()) {
      return null;
    }
    StatementState state = StatementState.of(statement);
    state.endRows();
    return running(Operations.startLeaf(state.template(sql)));
  }

  // Last of all, when nothing can fail any more: the mark is taken away by end(), which needs the
  // operation.
  private static @Nullable Operation running(@Nullable Operation operation) {
    if (operation != null) {
      OUTERMOST.begin();
    }
    return operation;
  }

  /** Before a batch is executed; each call needs an {@link #end}. */
  static @Nullable Operation startBatch(Object statement) {
    if (OUTERMOST.isRunning()) {
      return null;
    }
    StatementState state = StatementState.of(statement);
    state.endRows();
    Operation operation = Operations.startLeaf(state.batchTemplate());
    if (operation != null && state.batchSize() != 1) {
      operation.set(DatabaseAttributes.OPERATION_BATCH_SIZE, (long) state.batchSize());
    }
    state.clearBatch();
    return running(operation);
  }

  /** After a statement or a batch was executed, whatever became of it. */
  static void end(
      @Nullable Operation operation,
      Object statement,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (operation == null) {
      return;
    }
    OUTERMOST.end();
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
