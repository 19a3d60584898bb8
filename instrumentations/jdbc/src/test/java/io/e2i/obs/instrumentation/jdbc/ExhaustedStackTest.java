package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExhaustedStackTest {

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(ExhaustedScenarios.class).exhausted().start();

  @Test
  void aThreadRecordsItsQueriesAgainAfterItsStackWasExhausted() {
    assertThat(APP.run("queryAfterOverflows")).isEqualTo("done");
    Await.until(
        Duration.ofSeconds(15),
        () -> APP.collector().spans().stream().anyMatch(span -> isLast(span.attributes())),
        () -> "The last query has not arrived: " + APP.metrics() + APP.output());
  }

  private static boolean isLast(java.util.Map<String, Object> attributes) {
    return String.valueOf(attributes.get("db.query.text")).contains("the_last_one");
  }
}
