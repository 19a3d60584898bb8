package io.e2i.obs.instrumentation.jdbc;

import com.acme.Orders;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The application under test. The system properties {@code jdbc.url} and {@code jdbc.pool} say
 * which database it uses, and whether through HikariCP.
 */
public final class JdbcScenarios {

  static final String SECRET = "s3cr3t-value";

  /** Longer than the execution of any query here takes. */
  static final Duration SLOW_READING = Duration.ofMillis(700);

  private static final HikariDataSource POOL;
  // Keeps a database in memory alive.
  private static final Connection FIRST;
  private static PreparedStatement kept;

  static {
    try {
      POOL = Boolean.getBoolean("jdbc.pool") ? pool() : null;
      FIRST = open();
      try (Statement statement = FIRST.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS orders");
        statement.execute(
            "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(100), amount INT)");
        statement.execute("INSERT INTO orders (id, name, amount) VALUES (1, 'a', 10)");
        statement.execute("INSERT INTO orders (id, name, amount) VALUES (2, 'b', 20)");
        statement.execute("INSERT INTO orders (id, name, amount) VALUES (3, 'c', 30)");
        if (isH2()) {
          statement.execute(
              "CREATE ALIAS lookup FOR \"" + JdbcScenarios.class.getName() + ".lookup\"");
        }
      }
    } catch (SQLException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private JdbcScenarios() {}

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setMaximumPoolSize(5);
    return new HikariDataSource(config);
  }

  private static String url() {
    return System.getProperty("jdbc.url", "jdbc:h2:mem:here");
  }

  private static boolean isH2() {
    return url().startsWith("jdbc:h2:");
  }

  static Connection open() throws SQLException {
    return POOL == null ? DriverManager.getConnection(url()) : POOL.getConnection();
  }

  public static String literalQuery() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM orders WHERE name = '" + SECRET + "'")) {
      return "found " + rows.next();
    }
  }

  public static String preparedQuery() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE name = ?")) {
      statement.setString(1, SECRET);
      try (ResultSet rows = statement.executeQuery()) {
        return "found " + rows.next();
      }
    }
  }

  public static String queryInOperation() throws Exception {
    return Orders.find(JdbcScenarios::preparedQuery);
  }

  public static String update() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("UPDATE orders SET name = ? WHERE id = ?")) {
      statement.setString(1, "changed");
      statement.setInt(2, 1);
      return "changed " + statement.executeUpdate();
    }
  }

  public static void failingQuery() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT * FROM missing WHERE name = '" + SECRET + "'");
    }
  }

  /** A connection that no driver was asked for by its URL; checked as pools do. */
  public static void dataSource() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:other;PASSWORD=" + SECRET);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.isValid(1);
      statement.execute("SELECT 1");
    }
  }

  public static void readSlowly() throws Exception {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM orders")) {
      while (rows.next()) {
        Thread.sleep(SLOW_READING.toMillis());
      }
    }
  }

  /** As frameworks do that do not know what a statement will answer. */
  public static void executeAndRead() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders")) {
      statement.execute();
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        rows.next();
      }
      statement.execute();
    }
  }

  public static void failingPrepared() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO orders (id, name) VALUES (?, ?)")) {
      statement.setInt(1, 2);
      statement.setString(2, SECRET);
      statement.executeUpdate();
    }
  }

  public static void queriesInThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<?> one :
          IntStream.range(0, 100)
              .mapToObj(i -> threads.submit(JdbcScenarios::preparedQuery))
              .collect(Collectors.toList())) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** One prepared statement, executed three times. */
  public static void reuse() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
      for (int id = 1; id <= 3; id++) {
        statement.setInt(1, id);
        statement.executeQuery();
      }
    }
  }

  /** Executes a statement that was prepared at the first call. */
  public static void keptStatement() throws SQLException {
    if (kept == null) {
      kept = FIRST.prepareStatement("SELECT * FROM orders WHERE id = 1");
    }
    kept.executeQuery().close();
  }

  /** One statement, executed with different SQL. */
  public static void differentSql() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT id FROM orders");
      statement.executeUpdate("DELETE FROM orders WHERE id = 99");
      statement.execute("SELECT count(*) FROM orders");
    }
  }

  public static void preparedBatch(String size) throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("UPDATE orders SET amount = ? WHERE id = ?")) {
      for (int i = 0; i < Integer.parseInt(size); i++) {
        statement.setInt(1, i);
        statement.setInt(2, 1 + i % 3);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  public static void clearedBatch() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("UPDATE orders SET amount = 1 WHERE id = ?")) {
      for (int id = 1; id <= 3; id++) {
        statement.setInt(1, id);
        statement.addBatch();
      }
      statement.clearBatch();
      statement.setInt(1, 1);
      statement.addBatch();
      statement.executeBatch();
      statement.setInt(1, 2);
      statement.addBatch();
      statement.addBatch();
      statement.executeBatch();
    }
  }

  public static void literalBatch(String kind) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (int id = 1; id <= 3; id++) {
        statement.addBatch("UPDATE orders SET amount = 5 WHERE id = " + id);
      }
      if (kind.equals("mixed")) {
        statement.addBatch("DELETE FROM orders WHERE id = 77");
      }
      statement.executeBatch();
    }
  }

  public static void failingBatch() throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO orders (id, name) VALUES (?, ?)")) {
      for (int id = 1; id <= 2; id++) {
        statement.setInt(1, id);
        statement.setString(2, SECRET);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The query calls back into Java, which queries again. */
  public static String nested() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT lookup(1) FROM orders")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** What pools ask now and then. */
  public static String isValid() throws SQLException {
    try (Connection connection = open()) {
      return "valid " + connection.isValid(1);
    }
  }

  /** Called by H2. */
  public static int lookup(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT amount FROM orders WHERE id = ?")) {
      statement.setInt(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  public static void call() throws SQLException {
    String sql = isH2() ? "{? = call lookup(?)}" : "{? = call abs(?)}";
    try (Connection connection = open();
        CallableStatement statement = connection.prepareCall(sql)) {
      statement.registerOutParameter(1, java.sql.Types.INTEGER);
      statement.setInt(2, 1);
      statement.execute();
    }
  }

  public static String hugeText() throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT id FROM orders WHERE name IN ('x'");
    while (sql.length() < 10_000_000) {
      sql.append(", '").append(SECRET).append(sql.length()).append('\'');
    }
    sql.append(')');
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.toString())) {
      return "found " + rows.next();
    }
  }

  /**
   * Reads rows in different ways.
   *
   * @param end {@code all}, {@code result}, {@code statement}, {@code again}: what ends the reading
   */
  public static void readRows(String end) throws SQLException {
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders ORDER BY id")) {
      ResultSet rows = statement.executeQuery();
      rows.next();
      rows.next();
      if (end.equals("all")) {
        rows.next();
        rows.next();
        rows.next();
      } else if (end.equals("result")) {
        rows.close();
      } else if (end.equals("again")) {
        ResultSet second = statement.executeQuery();
        rows.close();
        second.next();
      }
    }
  }

  /** A statement is closed while its rows are read, and used again after that. */
  public static String closeInTheMiddle() throws SQLException {
    try (Connection connection = open()) {
      PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders");
      ResultSet rows = statement.executeQuery();
      rows.next();
      statement.close();
      try {
        statement.executeQuery();
        return "executed";
      } catch (SQLException expected) {
        return expected.getClass().getName() + " " + expected.getSQLState();
      }
    }
  }

  /** Every way of executing a statement, and what the application got to see of it. */
  public static String everything() throws SQLException {
    return EveryOverload.run();
  }

  /** The same in a JVM without the agent. */
  public static String everythingWithoutTheAgent() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Djdbc.url=" + url(),
                "-cp",
                System.getProperty("java.class.path"),
                EveryOverload.class.getName())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
