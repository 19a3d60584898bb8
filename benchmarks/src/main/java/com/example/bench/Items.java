package com.example.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A table in an H2 database in memory, and prepared statements that select from it by primary key.
 * Thread-safe: each caller has a statement, and its connection, to itself.
 */
final class Items {

  private static final String URL = "jdbc:h2:mem:items;DB_CLOSE_DELAY=-1";
  private static final int ROWS = 100;

  private final ConcurrentLinkedQueue<PreparedStatement> idle = new ConcurrentLinkedQueue<>();

  private Items() {}

  static Items create() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(40))");
      for (int id = 0; id < ROWS; id++) {
        statement.execute("INSERT INTO items (id, name) VALUES (" + id + ", 'item " + id + "')");
      }
    }
    return new Items();
  }

  /** A statement for {@link #name}; to be given back. */
  PreparedStatement take() throws SQLException {
    PreparedStatement statement = idle.poll();
    return statement != null
        ? statement
        : DriverManager.getConnection(URL).prepareStatement("SELECT name FROM items WHERE id = ?");
  }

  void giveBack(PreparedStatement statement) {
    idle.add(statement);
  }

  /** One query. */
  static String name(PreparedStatement statement, int number) throws SQLException {
    statement.setInt(1, number % ROWS);
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** One query on a statement of its own. */
  String name(int number) throws SQLException {
    PreparedStatement statement = take();
    try {
      return name(statement, number);
    } finally {
      giveBack(statement);
    }
  }
}
