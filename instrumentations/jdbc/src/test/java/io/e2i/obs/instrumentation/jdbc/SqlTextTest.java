package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '^',
      value = {
        "SELECT * FROM t WHERE a = 'it''s' AND b = 12.5e-3 -> SELECT * FROM t WHERE a = ? AND b = ?",
        "SELECT * FROM t WHERE a = ? AND b = $1 AND c = :name -> SELECT * FROM t WHERE a = ? AND b = $1 AND c = :name",
        "SELECT \"a'b\", t1.x2 FROM \"T 1\" t1 -> SELECT \"a'b\", t1.x2 FROM \"T 1\" t1",
        "SELECT E'a\\'b', N'x', B'01', x'FF', U&'\\0041' -> SELECT ?, ?, ?, ?, ?",
        "SELECT $$it's $1$$, $tag$ $$ $tag$, $1 -> SELECT ?, ?, $1",
        "SELECT 'C:\\', 'secret' -> SELECT ?, ?",
        "SELECT 0xFF, 1_000, .5, 1., -3, +4 -> SELECT ?, ?, ?, ?, -?, +?",
        "SELECT a::text, b::varchar(10) -> SELECT a::text, b::varchar(?)",
        "SELECT a -- it's⏎ FROM t -> SELECT a FROM t",
        "SELECT/* a /* nested ' */ */a -> SELECT a",
        "SELECT DATE '2020-01-01', {ts '2020-01-01 00:00:00'} -> SELECT DATE ?, {ts ?}",
        "SELECT * FROM t WHERE a IN (?, ?,?) -> SELECT * FROM t WHERE a IN (?)",
        "SELECT * FROM t WHERE a in ( 1 , 2, /* x */ 'c' ) AND b -> SELECT * FROM t WHERE a in ( ?) AND b",
        "SELECT * FROM t WHERE a IN ($1, $2, $3) -> SELECT * FROM t WHERE a IN ($1)",
        "SELECT * FROM t WHERE a IN (1, 2 + 3, f(4)) -> SELECT * FROM t WHERE a IN (?, ? + ?, f(?))",
        "SELECT * FROM t WHERE a IN (1 + 2, NULL) -> SELECT * FROM t WHERE a IN (? + ?, NULL)",
        "SELECT * FROM t WHERE a IN (1, 2, NULL, 3) -> SELECT * FROM t WHERE a IN (?, NULL, ?)",
        "SELECT * FROM t WHERE a IN (SELECT 1) -> SELECT * FROM t WHERE a IN (SELECT ?)",
        "INSERT INTO t (a, b) VALUES (1, 'x'), (2, f(3)), (?, ?) RETURNING id -> INSERT INTO t (a, b) VALUES (?, ?) RETURNING id",
        "INSERT INTO t VALUES (?) , (?); SELECT 1 -> INSERT INTO t VALUES (?) ; SELECT ?",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a), b = VALUES(b) -> INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES(a), b = VALUES(b)",
        "SELECT 'unfinished -> SELECT ?",
        "SELECT \"unfinished -> SELECT \"unfinished",
        "SELECT $x$ unfinished -> SELECT ?",
        "SELECT /* unfinished -> SELECT",
        "{call p(1, ?)} -> {call p(?, ?)}",
        "SELECT a5, b_6, c$7 FROM t8 -> SELECT a5, b_6, c$7 FROM t8",
        "SELECT 12abc34 -> SELECT ?",
      })
  void takesLiteralsAndCommentsOut(String sql, String expected) {
    assertThat(text(sql.replace('⏎', '\n'), DatabaseSystem.POSTGRESQL)).isEqualTo(expected);
  }

  @Test
  void knowsTheStringsOfEachDatabase() {
    assertThat(text("SELECT \"it\\\"s\", 'a\\'b' # 'c\n, d", DatabaseSystem.MYSQL))
        .isEqualTo("SELECT ?, ? , d");
    assertThat(text("SELECT 5--3, 'x' -- y", DatabaseSystem.MYSQL)).isEqualTo("SELECT ?--?, ?");
    assertThat(text("SELECT q'[it's]', nq'{a'b}', q'!x!' FROM a#1", DatabaseSystem.ORACLE))
        .isEqualTo("SELECT ?, ?, ? FROM a#1");
    assertThat(text("SELECT $12.50, [a'b], #t.x FROM #t", DatabaseSystem.SQL_SERVER))
        .isEqualTo("SELECT ?, [a'b], #t.x FROM #t");
    assertThat(text("SELECT \"a\", `b` # c", DatabaseSystem.BIGQUERY)).isEqualTo("SELECT ?, `b`");
    assertThat(text("SELECT 1 WHERE x = :1", DatabaseSystem.ORACLE))
        .isEqualTo("SELECT ? WHERE x = :1");
    assertThat(text("SELECT 5#3, a[1:2]", DatabaseSystem.POSTGRESQL))
        .isEqualTo("SELECT ?#?, a[?:?]");
  }

  @Test
  void keepsTextWithoutLiteralsAsItIs() {
    String sql = "SELECT a,\n\t b  FROM \"T\"\nWHERE c = ? AND d < :e";

    assertThat(text(sql, DatabaseSystem.H2)).isEqualTo(sql);
  }

  @Test
  void keepsLiteralsWhenAskedTo() {
    String sql = "SELECT 'a' -- b";

    assertThat(SqlStatement.read(sql, DatabaseSystem.H2, false).text()).isEqualTo(sql);
  }

  @Test
  void cutsLongTextBetweenCharacters() {
    String sql = "SELECT " + "\uD83D\uDE00".repeat(5000);

    String text = text(sql, DatabaseSystem.H2);

    assertThat(text).hasSizeLessThanOrEqualTo(SqlText.MAX_LENGTH).endsWith("...");
    assertThat(Character.isHighSurrogate(text.charAt(text.length() - 4))).isFalse();
  }

  @Test
  void looksAtTheBeginningOfHugeTextOnly() {
    String rows = "(1, 'secret'), ".repeat(700_000);
    String sql = "INSERT INTO t VALUES " + rows + "(1, 'secret')";
    assertThat(sql.length()).isGreaterThan(10_000_000);

    SqlStatement read = SqlStatement.read(sql, DatabaseSystem.MYSQL, true);

    assertThat(read.text()).isEqualTo("INSERT INTO t VALUES (?, ?)...");
    assertThat(read.summary()).isEqualTo("INSERT t");
  }

  @Test
  void endsAHugeLiteralWhereReadingEnds() {
    String sql = "SELECT '" + "secret".repeat(100_000) + "' FROM t";

    assertThat(text(sql, DatabaseSystem.H2)).isEqualTo("SELECT ?...");
  }

  private static String text(String sql, DatabaseSystem system) {
    return SqlStatement.read(sql, system, true).text();
  }
}
