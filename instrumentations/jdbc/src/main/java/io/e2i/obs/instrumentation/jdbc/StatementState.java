package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one statement of the application while it lives: its connection, its template if
 * it was prepared, the batch that is being collected, the rows that are being read. Used by the
 * thread that uses the statement; refers to nothing of the application.
 */
final class StatementState {

  private final ConnectionInfo connection;
  private @Nullable OperationTemplate prepared;
  private @Nullable OperationTemplate preparedBatch;
  private @Nullable RowCount rows;

  private int batchSize;
  private @Nullable OperationTemplate batched;
  private @Nullable StringBuilder batchText;

  private StatementState(ConnectionInfo connection, @Nullable OperationTemplate prepared) {
    this.connection = connection;
    this.prepared = prepared;
  }

  /** Takes note of a statement that was prepared, perhaps once more by a driver that keeps them. */
  static void prepared(Object statement, ConnectionInfo connection, OperationTemplate template) {
    Object known = ObjectState.get(statement);
    if (known == null) {
      ObjectState.set(statement, new StatementState(connection, template));
    } else if (known instanceof StatementState) {
      ((StatementState) known).preparedAgain(template);
    }
  }

  /** Takes note of a statement that was made without SQL. */
  static void created(Object statement, ConnectionInfo connection) {
    if (ObjectState.get(statement) == null) {
      ObjectState.set(statement, new StatementState(connection, null));
    }
  }

  /** The state of the statement, made now if it has none. */
  static StatementState of(Object statement) {
    Object known = ObjectState.get(statement);
    if (known instanceof StatementState) {
      return (StatementState) known;
    }
    StatementState state = new StatementState(Connections.infoOfStatement(statement), null);
    // What another copy of this class has put there is of use to that one.
    if (known == null) {
      ObjectState.set(statement, state);
    }
    return state;
  }

  private void preparedAgain(OperationTemplate template) {
    if (template != prepared) {
      prepared = template;
      preparedBatch = null;
    }
    clearBatch();
  }

  /**
   * What the statement does when executed with this SQL, or as it was prepared if there is none.
   */
  OperationTemplate template(@Nullable String sql) {
    if (sql != null) {
      return StatementTemplates.of(connection, sql);
    }
    OperationTemplate known = prepared;
    if (known == null) {
      known = StatementTemplates.ofUnknown(connection);
      prepared = known;
    }
    return known;
  }

  /** Notes one more statement in the batch; without SQL it is the prepared one. */
  void addToBatch(@Nullable String sql) {
    batchSize++;
    if (sql == null) {
      return;
    }
    OperationTemplate added = StatementTemplates.of(connection, sql);
    if (batched == null) {
      batched = added;
    } else if (batchText != null || !text(added).equals(text(batched))) {
      mix(text(added));
    }
  }

  private void mix(String text) {
    if (batchText == null) {
      batchText = new StringBuilder();
      for (int i = 1; i < batchSize && batchText.length() <= SqlText.MAX_LENGTH; i++) {
        batchText.append(i == 1 ? "" : "; ").append(text(batched));
      }
    }
    if (batchText.length() <= SqlText.MAX_LENGTH) {
      batchText.append("; ").append(text);
    }
  }

  void clearBatch() {
    batchSize = 0;
    batched = null;
    batchText = null;
  }

  int batchSize() {
    return batchSize;
  }

  /** What executing the batch does. */
  OperationTemplate batchTemplate() {
    if (batchText != null) {
      return StatementTemplates.ofMixedBatch(connection, batchText.toString());
    }
    if (batched != null) {
      return batchSize == 1 ? batched : StatementTemplates.batchOf(batched);
    }
    if (prepared == null) {
      return StatementTemplates.ofMixedBatch(connection, "");
    }
    return batchSize == 1 ? prepared : preparedBatch(prepared);
  }

  private OperationTemplate preparedBatch(OperationTemplate single) {
    OperationTemplate known = preparedBatch;
    if (known == null) {
      known = StatementTemplates.batchOf(single);
      preparedBatch = known;
    }
    return known;
  }

  /** The rows of a query will be read. */
  void reads(RowCount rows) {
    this.rows = rows;
  }

  /** The statement has given out the result that its rows are read from. */
  void readsFrom(Object result, Object statement) {
    RowCount current = rows;
    if (current != null) {
      current.attachTo(result, statement);
    }
  }

  /** Executing again, or closing, ends the reading of rows. */
  void endRows() {
    RowCount current = rows;
    if (current != null) {
      rows = null;
      current.end(null);
    }
  }

  private static String text(@Nullable OperationTemplate template) {
    String text =
        template == null ? null : template.attributes().get(DatabaseAttributes.QUERY_TEXT);
    return text == null ? "" : text;
  }
}
