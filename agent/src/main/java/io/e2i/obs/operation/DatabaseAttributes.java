package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes of database operations, by OpenTelemetry's stable conventions. */
public final class DatabaseAttributes {

  /** Such as {@code postgresql}, {@code h2database}; {@code other_sql} where unknown. */
  public static final AttributeKey<String> SYSTEM_NAME = stringKey("db.system.name");

  /** The database's own name. */
  public static final AttributeKey<String> NAMESPACE = stringKey("db.namespace");

  /** Without literals. */
  public static final AttributeKey<String> QUERY_TEXT = stringKey("db.query.text");

  /** Operations and their targets in order, such as {@code SELECT orders}. */
  public static final AttributeKey<String> QUERY_SUMMARY = stringKey("db.query.summary");

  /** Of a call. */
  public static final AttributeKey<String> STORED_PROCEDURE_NAME =
      stringKey("db.stored_procedure.name");

  /** Statements in a batch; absent for a single one. */
  public static final AttributeKey<Long> OPERATION_BATCH_SIZE = longKey("db.operation.batch.size");

  /** The SQL state or the vendor's code of a failure. */
  public static final AttributeKey<String> RESPONSE_STATUS_CODE =
      stringKey("db.response.status_code");

  /** Rows that were read. */
  public static final AttributeKey<Long> RESPONSE_RETURNED_ROWS =
      longKey("db.response.returned_rows");

  /** Rows that were inserted, changed or deleted; the conventions have no name for it. */
  public static final AttributeKey<Long> AFFECTED_ROWS = longKey("e2i.db.affected_rows");

  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");

  /** Absent if it is the system's default port. */
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  private DatabaseAttributes() {}
}
