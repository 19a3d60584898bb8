package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.instrumentation.jdbc.SqlScanner.Token;
import org.jspecify.annotations.Nullable;

/**
 * What the agent keeps of an SQL statement: its text without literals and comments, a summary, and
 * the operation and table that metrics count it under. Immutable. Reading one is a single pass over
 * at most {@value #MAX_READ} characters, never throws, and accepts any text.
 */
final class SqlStatement {

  /** What stands for an operation or a table that was not understood. */
  static final String UNKNOWN = "unknown";

  /** A statement whose text was never seen. */
  static final SqlStatement NOT_KNOWN = new SqlStatement("", "", null, null);

  /** Characters of a statement that are looked at; the rest has no influence. */
  private static final int MAX_READ = 32 * 1024;

  private final String text;
  private final String summary;
  private final String operation;
  private final String table;

  private SqlStatement(
      String text, String summary, @Nullable String operation, @Nullable String table) {
    this.text = text;
    this.summary = summary;
    this.operation = operation == null ? UNKNOWN : operation;
    this.table = table == null || table.isEmpty() ? UNKNOWN : table;
  }

  /**
   * Reads a statement.
   *
   * @param system whose syntax it has
   * @param sanitize whether literals and comments are taken out of {@link #text()}
   */
  static SqlStatement read(String sql, DatabaseSystem system, boolean sanitize) {
    int end = Math.min(sql.length(), MAX_READ);
    SqlScanner scanner = new SqlScanner(sql, end, system);
    SqlSummary summary = new SqlSummary(sql);
    SqlText text = new SqlText(sql);
    Token token;
    do {
      token = scanner.next();
      summary.add(token, scanner.start(), scanner.position());
      if (sanitize && token != Token.END) {
        text.add(token, scanner.start(), scanner.position());
      }
    } while (token != Token.END);
    return new SqlStatement(
        sanitize ? text.finish(end == sql.length()) : SqlText.cut(sql),
        summary.text(),
        summary.operation(),
        summary.table());
  }

  /** Different statements in one batch, or none. */
  static SqlStatement mixedBatch(String text) {
    return new SqlStatement(SqlText.cut(text), "BATCH", "batch", null);
  }

  /** The procedure that the statement calls, as written; null if it does anything else. */
  @Nullable String procedure() {
    boolean call =
        operation.equals("call") || operation.equals("exec") || operation.equals("execute");
    int name = summary.indexOf(' ') + 1;
    return call && name > 0 ? summary.substring(name) : null;
  }

  /** At most 4096 characters. */
  String text() {
    return text;
  }

  /** Such as {@code SELECT orders}; empty if nothing was understood. At most 255 characters. */
  String summary() {
    return summary;
  }

  /** In lower case, such as {@code select}; {@value #UNKNOWN} if not understood. */
  String operation() {
    return operation;
  }

  /** In lower case, without schema and quotes; {@value #UNKNOWN} if there is none. */
  String table() {
    return table;
  }
}
