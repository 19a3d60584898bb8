package io.e2i.obs.instrumentation.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that exhausts its stack around its queries. */
public final class ExhaustedScenarios {

  private static final int TIMES = 20;
  private static final int STACK = 512 * 1024;

  private ExhaustedScenarios() {}

  /** Overflows many times, at whatever depth it happens, and then sends one more query. */
  public static String queryAfterOverflows() throws InterruptedException {
    String[] result = new String[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:exhausted");
                  Statement statement = connection.createStatement()) {
                for (int i = 0; i < TIMES; i++) {
                  overflow(statement);
                }
                statement.execute("select 1 as the_last_one");
                result[0] = "done";
              } catch (SQLException e) {
                result[0] = e.toString();
              }
            },
            "exhausted",
            STACK);
    thread.start();
    thread.join();
    return result[0];
  }

  private static void overflow(Statement statement) {
    try {
      deeper(statement, 0);
    } catch (StackOverflowError | SQLException expected) {
      // H2 turns some into exceptions of its own.
    }
  }

  @SuppressWarnings("InfiniteRecursion") // until the stack is exhausted
  private static int deeper(Statement statement, int depth) throws SQLException {
    if (depth % 128 == 0) {
      statement.execute("select 1");
    }
    return deeper(statement, depth + 1) + 1;
  }
}
