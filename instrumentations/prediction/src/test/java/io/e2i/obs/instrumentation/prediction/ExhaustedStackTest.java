package io.e2i.obs.instrumentation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.PredictionScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Errors are swallowed here, since they are made on purpose. */
class ExhaustedStackTest {

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(PredictionScenarios.class)
          .config(
              """
              instrumentations:
                prediction:
                  rules:
                    - {type: com.acme.java8.Churn, methods: [countDown]}
              """)
          .exhausted()
          .start();

  @Test
  void aThreadRecordsItsPredictionsAgainAfterItsStackWasExhausted() {
    assertThat(APP.run("countDownAfterOverflows")).isEqualTo("3.0");
    Await.until(
        Duration.ofSeconds(15),
        () ->
            APP.collector().spans().stream()
                .anyMatch(span -> span.name().equals("predict Churn") && !span.isError()),
        () -> "The last prediction has not arrived: " + APP.metrics() + APP.output());
  }
}
