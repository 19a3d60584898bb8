package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlSummaryTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '^',
      value = {
        "SELECT * FROM orders -> SELECT orders -> select -> orders",
        "select o.id from Orders o where o.id = ? -> select Orders -> select -> orders",
        "SELECT * FROM songs, artists WHERE songs.a = artists.id -> SELECT songs artists -> select -> songs",
        "SELECT * FROM songs s, artists AS a, x.y z -> SELECT songs artists x.y -> select -> songs",
        "SELECT * FROM a JOIN b ON a.x = b.x LEFT OUTER JOIN c USING (x) -> SELECT a b c -> select -> a",
        "SELECT order_date FROM (SELECT * FROM orders o JOIN customers c ON o.c = c.id) "
            + " -> SELECT SELECT orders customers -> select -> orders",
        "SELECT (SELECT max(x) FROM t1), y FROM t2 -> SELECT SELECT t1 t2 -> select -> t2",
        "SELECT * FROM a WHERE x IN (SELECT y FROM b) AND z IS DISTINCT FROM q "
            + " -> SELECT a SELECT b -> select -> a",
        "SELECT extract(year FROM ts), trim(both ' ' FROM n) FROM t -> SELECT t -> select -> t",
        "SELECT * FROM generate_series(1, 3) g, t -> SELECT t -> select -> t",
        "SELECT * FROM (a JOIN b ON a.i = b.i) -> SELECT a b -> select -> a",
        "SELECT 1 -> SELECT -> select -> unknown",
        "(SELECT a FROM b) UNION ALL (SELECT c FROM d) -> SELECT b SELECT d -> select -> b",
        "SELECT a FROM b UNION SELECT c FROM d ORDER BY 1, 2 -> SELECT b SELECT d -> select -> b",
        "SELECT * FROM t FOR UPDATE -> SELECT t -> select -> t",
        "SELECT * FROM \"song list\", [x] -> SELECT \"song list\" -> select -> song list",
        "SELECT * FROM public.\"Or.ders\" -> SELECT public.\"Or.ders\" -> select -> or.ders",
        "SELECT * FROM a.b.c -> SELECT a.b.c -> select -> c",
        "SELECT * FROM `db`.`Tab` -> SELECT `db`.`Tab` -> select -> tab",
        "SELECT count(*) FROM ONLY t, LATERAL (SELECT 1 FROM u) l -> SELECT t SELECT u -> select -> t",
        "INSERT INTO shipping (a, b) SELECT a, b FROM orders WHERE c = ? "
            + " -> INSERT shipping SELECT orders -> insert -> shipping",
        "INSERT INTO t VALUES (?, ?), (?, ?) ON CONFLICT (id) DO UPDATE SET a = excluded.a "
            + " -> INSERT t -> insert -> t",
        "INSERT t VALUES (1) -> INSERT t -> insert -> t",
        "INSERT IGNORE INTO t(a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a) -> INSERT t -> insert -> t",
        "REPLACE INTO t VALUES (1) -> REPLACE t -> replace -> t",
        "UPDATE t SET a = ? WHERE b = ? -> UPDATE t -> update -> t",
        "UPDATE a SET x = b.x FROM b WHERE a.i = b.i -> UPDATE a b -> update -> a",
        "DELETE FROM t WHERE a = ? -> DELETE t -> delete -> t",
        "DELETE FROM a USING b WHERE a.i = b.i -> DELETE a b -> delete -> a",
        "MERGE INTO t USING s ON (t.i = s.i) WHEN MATCHED THEN UPDATE SET a = 1 "
            + "WHEN NOT MATCHED THEN INSERT (i) VALUES (1) -> MERGE t s -> merge -> t",
        "MERGE INTO t USING (SELECT * FROM s) x ON (1 = 1) -> MERGE t SELECT s -> merge -> t",
        "WITH recent AS (SELECT * FROM orders), c AS (SELECT 1) SELECT * FROM recent JOIN customers "
            + " -> SELECT orders SELECT SELECT customers -> select -> customers",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT * FROM n "
            + " -> SELECT SELECT SELECT -> select -> unknown",
        "WITH x AS (SELECT id FROM a) DELETE FROM b WHERE id IN (SELECT id FROM x) "
            + " -> SELECT a DELETE b SELECT -> delete -> b",
        "WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d "
            + " -> DELETE a INSERT b SELECT -> insert -> b",
        "CALL proc(?, ?) -> CALL proc -> call -> proc",
        "{call s.proc(?)} -> call s.proc -> call -> proc",
        "{ ? = call Proc(?, ?) } -> call Proc -> call -> proc",
        "EXEC dbo.p @a = ? -> EXEC dbo.p -> exec -> p",
        "CREATE TABLE IF NOT EXISTS t (id INT, b VARCHAR(255)) -> CREATE TABLE t -> create -> t",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) -> CREATE INDEX i -> create -> i",
        "CREATE OR REPLACE FUNCTION f() RETURNS INT AS $$ SELECT 1 FROM x $$ "
            + " -> CREATE FUNCTION f -> create -> f",
        "CREATE TRIGGER g BEFORE INSERT ON t BEGIN INSERT INTO u VALUES (1); DELETE FROM v; END "
            + " -> CREATE TRIGGER g -> create -> g",
        "CREATE TABLE a AS SELECT * FROM b -> CREATE TABLE a SELECT b -> create -> a",
        "DROP TABLE IF EXISTS s.t CASCADE -> DROP TABLE s.t -> drop -> t",
        "ALTER TABLE t ADD COLUMN c INT -> ALTER TABLE t -> alter -> t",
        "TRUNCATE TABLE t -> TRUNCATE t -> truncate -> t",
        "GRANT SELECT, INSERT ON t TO u -> GRANT -> grant -> unknown",
        "BEGIN -> BEGIN -> begin -> unknown",
        "BEGIN INSERT INTO a VALUES (1); UPDATE b SET c = 1; END; "
            + " -> BEGIN INSERT a UPDATE b -> begin -> a",
        "COMMIT -> COMMIT -> commit -> unknown",
        "START TRANSACTION -> START -> start -> unknown",
        "EXPLAIN ANALYZE SELECT * FROM t -> EXPLAIN ANALYZE SELECT t -> explain -> t",
        "SET search_path = x -> SET -> set -> unknown",
        "SELECT a FROM b; DELETE FROM c -> SELECT b DELETE c -> select -> b",
        "-- hint⏎/* x */ SELECT/**/a FROM/**/b -> SELECT b -> select -> b",
        "foo bar FROM baz -> ^^ -> unknown -> unknown",
      })
  void summarises(String sql, String summary, String operation, String table) {
    SqlStatement read = SqlStatement.read(sql.replace('⏎', '\n'), DatabaseSystem.POSTGRESQL, true);

    assertThat(read.summary()).isEqualTo(summary == null ? "" : summary);
    assertThat(read.operation()).isEqualTo(operation);
    assertThat(read.table()).isEqualTo(table);
  }

  @Test
  void readsBracketsAsNamesWhereTheDatabaseDoes() {
    SqlStatement read =
        SqlStatement.read("SELECT * FROM [dbo].[Order Lines]", DatabaseSystem.SQL_SERVER, true);

    assertThat(read.summary()).isEqualTo("SELECT [dbo].[Order Lines]");
    assertThat(read.table()).isEqualTo("order lines");
  }

  @Test
  void keepsTheSummaryShort() {
    StringBuilder sql = new StringBuilder("SELECT * FROM t0");
    for (int i = 1; i < 1000; i++) {
      sql.append(" JOIN t").append(i);
    }

    String summary = SqlStatement.read(sql.toString(), DatabaseSystem.H2, true).summary();

    assertThat(summary).startsWith("SELECT t0 t1 t2 ").hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void survivesDeepNesting() {
    String sql = "SELECT * FROM " + "(".repeat(10_000) + "SELECT a FROM b" + ")".repeat(10_000);

    assertThat(SqlStatement.read(sql, DatabaseSystem.H2, true).summary())
        .isEqualTo("SELECT SELECT b");
  }
}
