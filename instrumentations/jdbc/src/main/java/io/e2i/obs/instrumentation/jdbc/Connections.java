package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.operation.ObjectState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Which database the application's connections lead to; found out once for each of them. */
final class Connections {

  private Connections() {}

  /** Takes note of a connection that a driver has made for a URL. */
  static void opened(Object connection, @Nullable String url) {
    ConnectionInfo info = JdbcUrl.read(url);
    if (info != ConnectionInfo.UNKNOWN && ObjectState.get(connection) == null) {
      ObjectState.set(connection, info);
    }
  }

  /**
   * Takes note of a statement that the connection has prepared.
   *
   * @param outermost false if a driver's method was called by another one, or by a wrapper
   */
  static void prepared(Object connection, String sql, Object statement, boolean outermost) {
    if (outermost || StatementTemplates.isKept(sql)) {
      ConnectionInfo info = infoOf(connection);
      StatementState.prepared(statement, info, StatementTemplates.of(info, sql));
    }
  }

  /** Where the connection leads to. */
  static ConnectionInfo infoOf(Object connection) {
    Object known = ObjectState.get(connection);
    if (known instanceof ConnectionInfo) {
      return (ConnectionInfo) known;
    }
    ConnectionInfo info = ask(connection);
    // What another copy of this class has put there is of use to that one.
    if (known == null) {
      ObjectState.set(connection, info);
    }
    return info;
  }

  /** Where the statement's connection leads to. */
  static ConnectionInfo infoOfStatement(Object statement) {
    try {
      Connection connection = ((Statement) statement).getConnection();
      return connection == null ? ConnectionInfo.UNKNOWN : infoOf(connection);
    } catch (SQLException | RuntimeException | LinkageError closedOrWithout) {
      return ConnectionInfo.UNKNOWN;
    }
  }

  /**
   * Drivers know their URL by heart; should one query for it, that is not the application's query.
   */
  private static ConnectionInfo ask(Object connection) {
    boolean outermost = StatementCalls.OUTERMOST.begin();
    try {
      return JdbcUrl.read(((Connection) connection).getMetaData().getURL());
    } catch (SQLException | RuntimeException | LinkageError closedOrWithout) {
      return ConnectionInfo.UNKNOWN;
    } finally {
      if (outermost) {
        StatementCalls.OUTERMOST.end();
      }
    }
  }
}
