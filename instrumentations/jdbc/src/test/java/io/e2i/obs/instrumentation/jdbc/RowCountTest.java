package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code count_rows}. */
class RowCountTest {

  @RegisterExtension
  static final ForkedApplication APP =
      H2Test.application("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1")
          .config("instrumentations: {jdbc: {count_rows: true}}")
          .start();

  @ParameterizedTest
  @CsvSource({"all, 3", "result, 2", "statement, 2"})
  void tellsHowManyRowsWereRead(String end, long rows) {
    List<RecordedSpan> spans = APP.spansOf("readRows", end);

    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attribute("db.response.returned_rows")).isEqualTo(rows);
  }

  @Test
  void endsTheReadingWhenTheStatementIsUsedAgain() {
    List<RecordedSpan> spans = APP.spansOf("readRows", "again");

    assertThat(spans)
        .extracting(span -> span.attribute("db.response.returned_rows"))
        .containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void countsWhatAStatementOfAnyKindHasAnswered() {
    List<RecordedSpan> spans = APP.spansOf("executeAndRead");

    assertThat(spans)
        .extracting(span -> span.attribute("db.response.returned_rows"))
        .as("the second result was never looked at")
        .containsExactlyInAnyOrder(2L, null);
  }

  @Test
  void takesTheTimeOfTheExecutionOnly() {
    RecordedSpan span = APP.spansOf("readSlowly").get(0);

    assertThat(span.attribute("db.response.returned_rows")).isEqualTo(3L);
    assertThat(Duration.ofNanos(span.durationNanos())).isLessThan(JdbcScenarios.SLOW_READING);
  }

  @Test
  void reportsEachQueryOfEachThreadOnce() {
    assertThat(APP.spansOf("queriesInThreads")).hasSize(100);
  }
}
