package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e2i.obs.testkit.DatabaseContract;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for each JDBC driver besides what holds for each database. */
abstract class JdbcContract extends DatabaseContract {

  private static final String UNIQUE_VIOLATION = "23505";

  @Test
  void leavesEveryResultAndExceptionAsItIs() {
    String with = application().run("everything");

    assertThat(with).contains("keys", "Exception").isNotBlank();
    assertThat(with).isEqualTo(application().run("everythingWithoutTheAgent"));
  }

  @Test
  void recordsEachExecutionOfAPreparedStatement() {
    List<RecordedSpan> spans = application().spansOf("reuse");

    assertThat(spans).extracting(RecordedSpan::name).containsOnly("SELECT orders").hasSize(3);
  }

  @Test
  void recordsEachStatementUnderItsOwnName() {
    List<RecordedSpan> spans = application().spansOf("differentSql");

    assertThat(spans)
        .extracting(RecordedSpan::name)
        .containsExactlyInAnyOrder("SELECT orders", "DELETE orders", "SELECT orders");
  }

  @Test
  void recordsABatchAsOneSpan() {
    RecordedSpan span = only("preparedBatch", "7");

    assertThat(span.name()).isEqualTo("BATCH UPDATE orders");
    assertThat(text(span)).isEqualTo("UPDATE orders SET amount = ? WHERE id = ?");
    assertThat(span.attributes())
        .containsEntry("db.operation.batch.size", 7L)
        .containsEntry("e2i.db.affected_rows", 7L);
  }

  @Test
  void recordsABatchOfOneLikeTheStatementAlone() {
    RecordedSpan span = only("preparedBatch", "1");

    assertThat(span.name()).isEqualTo("UPDATE orders");
    assertThat(span.attributes()).doesNotContainKey("db.operation.batch.size");
  }

  @Test
  void recordsAnEmptyBatch() {
    assertThat(only("preparedBatch", "0").attributes())
        .containsEntry("db.operation.batch.size", 0L);
  }

  @Test
  void countsABatchFromWhereItWasCleared() {
    List<RecordedSpan> spans = application().spansOf("clearedBatch");

    assertThat(spans)
        .extracting(span -> span.attribute("db.operation.batch.size"))
        .containsExactlyInAnyOrder(null, 2L);
  }

  @Test
  void namesABatchOfEqualStatements() {
    RecordedSpan span = only("literalBatch", "equal");

    assertThat(span.name()).isEqualTo("BATCH UPDATE orders");
    assertThat(text(span)).isEqualTo("UPDATE orders SET amount = ? WHERE id = ?");
    assertThat(span.attribute("db.operation.batch.size")).isEqualTo(3L);
  }

  @Test
  void joinsTheTextsOfAMixedBatch() {
    RecordedSpan span = only("literalBatch", "mixed");

    String update = "UPDATE orders SET amount = ? WHERE id = ?";
    assertThat(span.name()).isEqualTo("BATCH");
    assertThat(text(span))
        .isEqualTo(update + "; " + update + "; " + update + "; DELETE FROM orders WHERE id = ?");
    assertThat(span.attribute("db.operation.batch.size")).isEqualTo(4L);
  }

  @Test
  void recordsTheSqlStateOfAViolatedConstraint() {
    RecordedSpan span = failing("failingPrepared");

    assertThat(span.name()).isEqualTo("INSERT orders");
    assertThat(span.attribute("error.type")).isEqualTo(UNIQUE_VIOLATION);
    assertThat(span.attributes()).doesNotContainKey("e2i.db.affected_rows");
  }

  @Test
  void recordsTheSqlStateOfAFailedBatch() {
    RecordedSpan span = failing("failingBatch");

    assertThat(span.name()).isEqualTo("BATCH INSERT orders");
    assertThat(span.attribute("db.response.status_code")).isEqualTo(UNIQUE_VIOLATION);
  }

  @Test
  void recordsAStatementThatWasClosedInTheMiddle() {
    List<RecordedSpan> spans = application().spansOf("closeInTheMiddle");

    assertThat(spans).hasSize(2).filteredOn(RecordedSpan::isError).hasSize(1);
  }

  @Test
  void passesOverChecksOfTheConnection() {
    assertThat(application().spansOf("isValid")).isEmpty();
  }

  @Test
  void recordsACallOfAProcedure() {
    assertThat(single("call").name()).startsWith("call ");
  }

  @Test
  void looksAtTheBeginningOfHugeTextOnly() {
    RecordedSpan span = single("hugeText");

    assertThat(span.name()).isEqualTo("SELECT orders");
    assertThat(text(span)).isEqualTo("SELECT id FROM orders WHERE name IN (?...");
  }

  private RecordedSpan failing(String scenario) {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThatThrownBy(() -> application().run(scenario))
                        .hasMessageContaining("Exception"));
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).isError()).isTrue();
    assertThat(spans.get(0).events().toString()).doesNotContain(SECRET);
    return spans.get(0);
  }

  private RecordedSpan only(String scenario, String argument) {
    List<RecordedSpan> spans = application().spansOf(scenario, argument);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
