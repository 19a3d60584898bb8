package io.e2i.obs.instrumentation.jdbc;

import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.BACKSLASH_ESCAPES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.BRACKETED_NAMES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.DOLLAR_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.DOUBLE_QUOTED_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.HASH_COMMENTS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.HASH_NAMES;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.MONEY;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.NESTED_COMMENTS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.NUMBERED_PARAMETERS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.Q_STRINGS;
import static io.e2i.obs.instrumentation.jdbc.SqlSyntax.SPACED_LINE_COMMENTS;

import java.util.EnumSet;
import java.util.Set;

/**
 * The databases that a JDBC URL can name: the value of {@code db.system.name}, the port that goes
 * without saying, and the syntax of their SQL.
 */
enum DatabaseSystem {
  POSTGRESQL("postgresql", 5432, NESTED_COMMENTS, DOLLAR_STRINGS),
  MYSQL(
      "mysql", 3306, BACKSLASH_ESCAPES, DOUBLE_QUOTED_STRINGS, HASH_COMMENTS, SPACED_LINE_COMMENTS),
  MARIADB(
      "mariadb",
      3306,
      BACKSLASH_ESCAPES,
      DOUBLE_QUOTED_STRINGS,
      HASH_COMMENTS,
      SPACED_LINE_COMMENTS),
  SQL_SERVER("microsoft.sql_server", 1433, NESTED_COMMENTS, BRACKETED_NAMES, HASH_NAMES, MONEY),
  ORACLE("oracle.db", 1521, Q_STRINGS, HASH_NAMES, NUMBERED_PARAMETERS),
  DB2("ibm.db2", 50000, NESTED_COMMENTS, HASH_NAMES),
  H2("h2database", 9092, NESTED_COMMENTS, DOLLAR_STRINGS),
  HSQLDB("hsqldb", 9001),
  DERBY("derby", 1527),
  SQLITE("sqlite", -1, BRACKETED_NAMES),
  CLICKHOUSE("clickhouse", 8123, BACKSLASH_ESCAPES),
  SNOWFLAKE("snowflake", 443, BACKSLASH_ESCAPES, DOLLAR_STRINGS),
  REDSHIFT("aws.redshift", 5439, NESTED_COMMENTS, DOLLAR_STRINGS),
  TRINO("trino", 8080),
  TERADATA("teradata", 1025),
  SAP_HANA("sap.hana", 30015),
  SAP_MAXDB("sap.maxdb", 7210),
  FIREBIRD("firebirdsql", 3050),
  INFORMIX("ibm.informix", 9088),
  NETEZZA("ibm.netezza", 5480),
  HIVE("hive", 10000, BACKSLASH_ESCAPES, DOUBLE_QUOTED_STRINGS),
  SPANNER("gcp.spanner", 443),
  SINGLESTORE(
      "other_sql",
      3306,
      BACKSLASH_ESCAPES,
      DOUBLE_QUOTED_STRINGS,
      HASH_COMMENTS,
      SPACED_LINE_COMMENTS),
  BIGQUERY("other_sql", 443, BACKSLASH_ESCAPES, DOUBLE_QUOTED_STRINGS, HASH_COMMENTS),
  DATABRICKS("other_sql", 443, BACKSLASH_ESCAPES, DOUBLE_QUOTED_STRINGS),
  OTHER("other_sql", -1);

  private final String systemName;
  private final int defaultPort;
  private final Set<SqlSyntax> syntax = EnumSet.noneOf(SqlSyntax.class);

  DatabaseSystem(String systemName, int defaultPort, SqlSyntax... syntax) {
    this.systemName = systemName;
    this.defaultPort = defaultPort;
    for (SqlSyntax one : syntax) {
      this.syntax.add(one);
    }
  }

  /** As OpenTelemetry's conventions spell it, {@code other_sql} if they do not; or snowflake. */
  String systemName() {
    return systemName;
  }

  /** -1 if there is none. */
  int defaultPort() {
    return defaultPort;
  }

  boolean has(SqlSyntax feature) {
    return syntax.contains(feature);
  }
}
