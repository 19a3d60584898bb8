package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private final Predictions predictions = new Predictions("library");
  private final OperationTemplate churn = predictions.template("churn", "3", "classification");

  @BeforeEach
  void listen() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void countsACallInsideACallOnce() {
    assertThat(predictions.isRecording()).isTrue();
    Operation outer = predictions.start(churn, null);

    assertThat(predictions.isRecording()).isFalse();
    assertThat(new Predictions("library").isRecording()).isFalse();
    assertThat(new Predictions("another").isRecording()).isTrue();
    assertThat(Operations.current()).isSameAs(outer);

    predictions.end(outer, null);
    assertThat(predictions.isRecording()).isTrue();
    assertThat(Operations.current()).isNull();
  }

  @Test
  void keepsTheInputAndTheFailure() {
    Captured input = Captured.of("features", ContentLevel.SUMMARY);

    Operation call = predictions.start(churn, input);
    predictions.end(call, new IllegalStateException("closed"));

    assertThat(call.auditDetails().input()).isSameAs(input);
    assertThat(call.errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void leavesNoMarkWhereNothingIsRecorded() {
    Operations.stop();
    assertThat(predictions.start(churn, null)).isNull();

    listen();
    assertThat(predictions.isRecording()).isTrue();
  }

  @Test
  void cutsNamesThatNobodyHasBounded() {
    OperationTemplate template = predictions.template("m".repeat(5000), "v".repeat(5000), null);

    assertThat(template.labels()).containsExactly("m".repeat(200), "v".repeat(200), "other");
  }
}
