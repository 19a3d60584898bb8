package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every database technology must do. The application has a table {@value #TABLE} and scenarios
 * without parameters:
 *
 * <ul>
 *   <li>{@code literalQuery} looks for the value {@value #SECRET}, written into the text of its
 *       query, and finds nothing,
 *   <li>{@code preparedQuery} does the same with a parameter,
 *   <li>{@code update} changes one row,
 *   <li>{@code failingQuery} looks for {@value #SECRET}, written into its text, in a table that is
 *       not there, and lets the exception out,
 *   <li>{@code queryInOperation} does {@code preparedQuery} in a method that the configuration
 *       names as an operation,
 *   <li>{@code queriesInThreads} runs {@code preparedQuery} 100 times in four threads.
 * </ul>
 */
public abstract class DatabaseContract {

  protected static final String TABLE = "orders";

  /** A value that must be seen nowhere but in the application. */
  protected static final String SECRET = "s3cr3t-value";

  protected abstract ForkedApplication application();

  /** The value of {@code db.system.name}. */
  protected abstract String system();

  /** The value of {@code db.namespace}. */
  protected abstract String namespace();

  /** What the database calls the failure of {@code failingQuery}. */
  protected abstract String failureCode();

  @Test
  void recordsOneQueryAsOneSpan() {
    RecordedSpan span = single("literalQuery");

    assertThat(span.name()).isEqualTo("SELECT " + TABLE);
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.status()).isEqualTo("UNSET");
    assertThat(span.attributes())
        .containsEntry("db.system.name", system())
        .containsEntry("db.namespace", namespace())
        .containsEntry("db.query.summary", "SELECT " + TABLE)
        .doesNotContainKeys("error.type", "db.response.status_code", "db.operation.batch.size");
  }

  @Test
  void takesLiteralsOutOfTheText() {
    assertThat(text(single("literalQuery"))).contains(TABLE).contains("?").doesNotContain(SECRET);
  }

  @Test
  void neverShowsParameters() {
    RecordedSpan span = single("preparedQuery");

    assertThat(span.toString()).doesNotContain(SECRET);
    assertThat(text(span)).contains("?");
    assertThat(application().metrics().toString()).doesNotContain(SECRET);
    assertThat(application().output()).doesNotContain(SECRET);
  }

  @Test
  void tellsHowManyRowsAnUpdateHasChanged() {
    RecordedSpan span = single("update");

    assertThat(span.name()).isEqualTo("UPDATE " + TABLE);
    assertThat(span.attributes()).containsEntry("e2i.db.affected_rows", 1L);
  }

  @Test
  void recordsAFailureAndPassesTheExceptionOn() {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThatThrownBy(() -> application().run("failingQuery"))
                        .hasMessageContaining("Exception"));

    assertThat(spans).as("one call is one span:\n%s", SpanTree.of(spans)).hasSize(1);
    RecordedSpan span = spans.get(0);
    assertThat(span.isError()).as("%s", span).isTrue();
    assertThat(span.attributes())
        .containsEntry("error.type", failureCode())
        .containsEntry("db.response.status_code", failureCode());
    assertThat(span.events()).hasSize(1);
    assertThat(span.events() + span.statusDescription() + span).doesNotContain(SECRET);
  }

  @Test
  void belongsToTheOperationAroundIt() {
    List<RecordedSpan> spans = application().spansOf("queryInOperation");

    assertThat(spans).as("%s", SpanTree.of(spans)).hasSize(2);
    RecordedSpan query = spans.get(spans.get(0).kind().equals("CLIENT") ? 0 : 1);
    RecordedSpan around = spans.get(spans.get(0).kind().equals("CLIENT") ? 1 : 0);
    assertThat(query.isChildOf(around)).as("%s", SpanTree.of(spans)).isTrue();
  }

  @Test
  void recordsTheQueriesOfAllThreads() {
    List<RecordedSpan> spans = application().spansOf("queriesInThreads");

    assertThat(spans).hasSize(100).allMatch(RecordedSpan::isRoot);
    assertThat(spans.stream().map(RecordedSpan::traceId).collect(Collectors.toSet())).hasSize(100);
  }

  @Test
  void countsEachQueryInTheMetrics() {
    double before = queries();

    application().run("preparedQuery");
    application().run("literalQuery");
    application().awaitAllExported();

    assertThat(queries() - before).isEqualTo(2);
  }

  /** The one span of a scenario. */
  protected final RecordedSpan single(String scenario) {
    List<RecordedSpan> spans = application().spansOf(scenario);
    assertThat(spans).as("one call is one span:\n%s", SpanTree.of(spans)).hasSize(1);
    return spans.get(0);
  }

  /** The SQL text of a span. */
  protected static String text(RecordedSpan span) {
    return String.valueOf(span.attribute("db.query.text"));
  }

  private double queries() {
    return application()
        .metrics()
        .value(
            "e2i_db_query_duration_seconds_count",
            "system",
            system(),
            "operation",
            "select",
            "table",
            TABLE)
        .orElse(0);
  }
}
