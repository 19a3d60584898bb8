package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The templates of statements. Equal statements of equal connections share one as long as it is
 * among those kept: {@value #SLOTS}, each in the slot that its hash names, where the next one of
 * that hash takes its place. Thread-safe, without locks.
 */
final class StatementTemplates {

  static final int SLOTS = 1024;

  /** Longer statements are read each time: as keys they would cost too much memory. */
  static final int MAX_KEY = 4096;

  private static final String BATCH = "BATCH";

  private static final AtomicReferenceArray<@Nullable Entry> KEPT =
      new AtomicReferenceArray<>(SLOTS);

  private StatementTemplates() {}

  /** Whether the template of such a statement is kept for others. */
  static boolean isKept(String sql) {
    return sql.length() <= MAX_KEY;
  }

  static OperationTemplate of(ConnectionInfo connection, String sql) {
    boolean sanitize = JdbcOptions.current().sanitize();
    if (!isKept(sql)) {
      return read(connection, sql, sanitize);
    }
    int hash = 31 * sql.hashCode() + connection.hashCode();
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    Entry kept = KEPT.get(slot);
    if (kept == null || !kept.isOf(connection, sql, sanitize)) {
      kept = new Entry(connection, sql, sanitize, read(connection, sql, sanitize));
      KEPT.set(slot, kept);
    }
    return kept.template;
  }

  /** For statements whose SQL was never seen, because they were prepared before the agent came. */
  static OperationTemplate ofUnknown(ConnectionInfo connection) {
    return template(connection, SqlStatement.NOT_KNOWN);
  }

  /** For the statement when it is run several times in one batch. */
  static OperationTemplate batchOf(OperationTemplate single) {
    String summary = single.attributes().get(DatabaseAttributes.QUERY_SUMMARY);
    String batch = summary == null ? BATCH : BATCH + " " + summary;
    return new OperationTemplate(
        single.kind(),
        single.technology(),
        batch,
        single.attributes().toBuilder().put(DatabaseAttributes.QUERY_SUMMARY, batch).build(),
        single.labels().toArray(new String[0]));
  }

  /** For a batch of different statements, or of none. */
  static OperationTemplate ofMixedBatch(ConnectionInfo connection, String text) {
    return template(connection, SqlStatement.mixedBatch(text));
  }

  private static OperationTemplate read(ConnectionInfo connection, String sql, boolean sanitize) {
    return template(connection, SqlStatement.read(sql, connection.system(), sanitize));
  }

  private static OperationTemplate template(ConnectionInfo connection, SqlStatement statement) {
    String system = connection.system().systemName();
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(DatabaseAttributes.SYSTEM_NAME, system);
    attributes.put(DatabaseAttributes.NAMESPACE, connection.namespace());
    attributes.put(DatabaseAttributes.SERVER_ADDRESS, connection.host());
    if (connection.unusualPort() >= 0) {
      attributes.put(DatabaseAttributes.SERVER_PORT, (long) connection.unusualPort());
    }
    if (!statement.summary().isEmpty()) {
      attributes.put(DatabaseAttributes.QUERY_SUMMARY, statement.summary());
    }
    if (!statement.text().isEmpty()) {
      attributes.put(DatabaseAttributes.QUERY_TEXT, statement.text());
    }
    attributes.put(DatabaseAttributes.STORED_PROCEDURE_NAME, statement.procedure());
    return new OperationTemplate(
        OperationKind.DATABASE,
        JdbcInstrumentation.NAME,
        name(connection, statement.summary()),
        attributes.build(),
        system,
        statement.operation(),
        statement.table());
  }

  /** In the order of preference that the conventions give. */
  private static String name(ConnectionInfo connection, String summary) {
    if (!summary.isEmpty()) {
      return summary;
    }
    String namespace = connection.namespace();
    return namespace == null ? connection.system().systemName() : namespace;
  }

  private static final class Entry {
    private final ConnectionInfo connection;
    private final String sql;
    private final boolean sanitized;
    private final OperationTemplate template;

    Entry(ConnectionInfo connection, String sql, boolean sanitized, OperationTemplate template) {
      this.connection = connection;
      this.sql = sql;
      this.sanitized = sanitized;
      this.template = template;
    }

    boolean isOf(ConnectionInfo connection, String sql, boolean sanitized) {
      return this.sanitized == sanitized
          && this.sql.equals(sql)
          && this.connection.equals(connection);
    }
  }
}
