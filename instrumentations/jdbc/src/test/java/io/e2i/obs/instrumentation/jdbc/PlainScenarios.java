package io.e2i.obs.instrumentation.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that uses no more of JDBC than there was before version 4. */
public final class PlainScenarios {

  private static final Connection CONNECTION;

  static {
    try {
      Class.forName(System.getProperty("jdbc.driver"));
      CONNECTION = DriverManager.getConnection(System.getProperty("jdbc.url"), "sa", "");
    } catch (Exception failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private PlainScenarios() {}

  public static String shop() throws SQLException {
    StringBuilder notes = new StringBuilder();
    Statement statement = CONNECTION.createStatement();
    statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20))");
    notes.append(statement.executeUpdate("INSERT INTO orders VALUES (1, 'a')")).append(' ');
    PreparedStatement insert = CONNECTION.prepareStatement("INSERT INTO orders VALUES (?, ?)");
    for (int id = 2; id < 5; id++) {
      insert.setInt(1, id);
      insert.setString(2, "b" + id);
      insert.addBatch();
    }
    notes.append(insert.executeBatch().length).append(' ');
    PreparedStatement query = CONNECTION.prepareStatement("SELECT name FROM orders WHERE id = ?");
    query.setInt(1, 3);
    ResultSet rows = query.executeQuery();
    rows.next();
    notes.append(rows.getString(1)).append(' ');
    rows.close();
    query.close();
    try {
      statement.executeQuery("SELECT * FROM missing");
    } catch (SQLException expected) {
      notes.append(expected.getSQLState()).append(' ').append(expected.getErrorCode());
    }
    statement.close();
    return notes.toString();
  }
}
