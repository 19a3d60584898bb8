package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any text that is handed over as SQL or as a URL. */
class AnySqlTest {

  private static final String SECRET = "s3cr3t";

  private static final String[] PIECES = {
    "SELECT ",
    "FROM ",
    "t",
    "\"q\"",
    "'",
    "''",
    "\"",
    "`",
    "[",
    "]",
    "(",
    ")",
    ",",
    ".",
    ";",
    "{",
    "}",
    "?",
    "$1",
    "$$",
    "$a$",
    "E'",
    "N'",
    "q'[",
    "--",
    "\n",
    "#",
    "/*",
    "*/",
    "\\",
    "IN (",
    "VALUES (",
    "?, ?",
    "1e5",
    "0x",
    "INSERT INTO ",
    "WITH x AS (",
    "MERGE ",
    "USING ",
    "CREATE TABLE ",
    "\uD83D",
    "\uDE00",
    "\u0000",
    " ",
    "::",
    ":a",
    "@b",
    "DELETE ",
    "call ",
    "UNION ",
    "JOIN ",
    "é",
  };

  @Test
  void readsRandomTextWithoutFailing() {
    Random random = new Random(42);
    for (int i = 0; i < 60_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int pieces = random.nextInt(30); pieces > 0; pieces--) {
        sql.append(PIECES[random.nextInt(PIECES.length)]);
      }
      for (int changes = random.nextInt(3); changes > 0 && sql.length() > 0; changes--) {
        sql.setCharAt(random.nextInt(sql.length()), (char) random.nextInt(Character.MAX_VALUE));
      }
      check(sql.toString(), system(random));
    }
  }

  @Test
  void neverShowsWhatStandsInAString() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder("SELECT a FROM t WHERE b = ");
      for (int literals = 1 + random.nextInt(20); literals > 0; literals--) {
        sql.append(random.nextBoolean() ? ", " : " IN (").append('\'');
        sql.append(random.nextBoolean() ? "''" : "--").append(SECRET).append("'");
        sql.append(random.nextBoolean() ? ")" : "");
      }

      SqlStatement read = SqlStatement.read(sql.toString(), system(random), true);

      assertThat(read.text() + read.summary() + read.table()).doesNotContain(SECRET);
    }
  }

  @Test
  void readsRepetitionsInOnePass() {
    for (String piece : PIECES) {
      String sql = piece.repeat(2_000_000 / piece.length());
      for (DatabaseSystem system : DatabaseSystem.values()) {
        check(sql, system);
      }
    }
  }

  @Test
  void readsRandomUrlsWithoutFailing() {
    Random random = new Random(1);
    String[] pieces = {
      "jdbc:",
      "mysql:",
      "oracle:thin:",
      "sqlserver:",
      "h2:",
      "derby:",
      "postgresql:",
      "//",
      "/",
      "@",
      ":",
      ";",
      "?",
      "host",
      "1521",
      "(",
      ")",
      "[",
      "]",
      "=",
      ",",
      "address=",
      "(HOST=",
      "\\",
      "{",
      "}",
      "databaseName=",
      "mem:",
      "tcp:",
      "\uD83D",
      "db",
      "jtds:",
      "snowflake:",
      "teradata:",
      "&",
      "instanceName=",
      "sqlite:",
      "%",
      "İ",
    };
    for (int i = 0; i < 100_000; i++) {
      StringBuilder url = new StringBuilder("jdbc:");
      url.append(pieces[1 + random.nextInt(6)]);
      for (int n = random.nextInt(15); n > 0; n--) {
        url.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThatCode(() -> JdbcUrl.read(url.toString()))
          .as(url.toString())
          .doesNotThrowAnyException();
    }
  }

  private static void check(String sql, DatabaseSystem system) {
    try {
      SqlStatement read = SqlStatement.read(sql, system, true);
      assertThat(read.text().length()).isLessThanOrEqualTo(SqlText.MAX_LENGTH);
      assertThat(read.summary().length()).isLessThanOrEqualTo(SqlSummary.MAX_LENGTH);
    } catch (RuntimeException failure) {
      throw new AssertionError(system + " cannot read: " + sql, failure);
    }
  }

  private static DatabaseSystem system(Random random) {
    DatabaseSystem[] all = DatabaseSystem.values();
    return all[random.nextInt(all.length)];
  }
}
