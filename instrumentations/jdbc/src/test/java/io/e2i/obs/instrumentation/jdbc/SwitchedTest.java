package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Switching the technology off and on while the application keeps its statements. */
class SwitchedTest {

  private static final Duration RELOADED_WITHIN = Duration.ofSeconds(30);

  @RegisterExtension
  static final ForkedApplication APP =
      H2Test.application("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1")
          .config("reload: {every: 1s}")
          .start();

  @Test
  void knowsAStatementThatWasPreparedBeforeItWasSwitchedOffAndOn() {
    assertThat(APP.spansOf("keptStatement")).hasSize(1);

    APP.reconfigure("instrumentations: {jdbc: {enabled: false}}");
    awaitSpans(0);
    APP.reconfigure("instrumentations: {jdbc: {enabled: true}}");
    awaitSpans(1);

    assertThat(APP.spansOf("keptStatement").get(0).name()).isEqualTo("SELECT orders");
  }

  private static void awaitSpans(int spans) {
    Await.until(
        RELOADED_WITHIN,
        () -> APP.spansOf("keptStatement").size() == spans,
        () -> "a call has not led to " + spans + " spans: " + APP.output());
  }
}
