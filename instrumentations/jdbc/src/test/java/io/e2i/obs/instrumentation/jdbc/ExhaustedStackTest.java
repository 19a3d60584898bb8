package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExhaustedStackTest {

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(ExhaustedScenarios.class).exhausted().start();

  @Test
  void aThreadRecordsItsQueriesAgainAfterItsStackWasExhausted() {
    List<RecordedSpan> spans = APP.spansOf("queryAfterOverflows");
    assertThat(APP.run("queryAfterOverflows")).isEqualTo("done");
    assertThat(spans)
        .extracting(span -> span.attribute("db.query.text"))
        .contains("select ?")
        .hasSizeGreaterThan(50);
    RecordedSpan last =
        spans.stream().max((a, b) -> Long.compare(a.startNanos(), b.startNanos())).orElseThrow();
    assertThat(last.name()).isEqualTo("select");
    assertThat(last.isError()).isFalse();
  }
}
