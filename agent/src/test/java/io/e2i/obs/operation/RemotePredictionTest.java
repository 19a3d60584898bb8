package io.e2i.obs.operation;

import static io.e2i.obs.operation.ModelServersTest.httpCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.SelfCounter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemotePredictionTest {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String ANSWER = "{\"model_version\":\"3\",\"outputs\":[]}";

  private final Operation operation = httpCall();
  private long failures;

  @BeforeEach
  void countFailures() {
    failures = SelfCounter.OPERATION_FAILURES.value();
  }

  @AfterEach
  void restoreDefaults() {
    ContentLevel.use(ContentLevel.NONE);
    ModelServers.use(true, List.of(), null);
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  @Test
  void leavesOtherRequestsAlone() {
    assertThat(RemotePrediction.begin(operation, "POST", "h", 80, "/orders")).isNull();
    assertThat(RemotePrediction.of(operation)).isNull();
    assertThat(operation.name()).isEqualTo("POST");
  }

  @Test
  void marksTheOperation() {
    RemotePrediction prediction = begin();
    assertThat(RemotePrediction.of(operation)).isSameAs(prediction);
    assertThat(operation.name()).isEqualTo("predict iris");
    assertThat(operation.get(PredictionAttributes.MODEL)).isEqualTo("iris");
  }

  @Test
  void keepsNothingWhereThereIsNoAuditTrail() {
    RemotePrediction prediction = begin();
    assertThat(prediction.keepsContent()).isFalse();
    assertThat(prediction.keepsBodies()).isFalse();
    prediction.request(operation, JSON, 10);
    prediction.responseText(operation, JSON, 10, ANSWER);
    assertThat(operation.auditDetails()).isNull();
  }

  @Test
  void takesTheVersionFromTheResponseIfTheUrlHasNone() {
    begin().responseText(operation, JSON, -1, ANSWER);
    assertThat(operation.get(PredictionAttributes.MODEL_VERSION)).isEqualTo("3");
  }

  @Test
  void takesTheVersionFromTheUrlFirst() {
    RemotePrediction.begin(operation, "POST", "h", 80, "/v2/models/iris/versions/7/infer")
        .responseText(operation, JSON, -1, ANSWER);
    assertThat(operation.get(PredictionAttributes.MODEL_VERSION)).isEqualTo("7");
  }

  @Test
  void takesAVersionFromAnswersOfTheOpenInferenceProtocolOnly() {
    RemotePrediction.begin(operation, "POST", "h", 80, "/v1/models/iris:predict")
        .responseText(operation, JSON, -1, ANSWER);
    assertThat(operation.get(PredictionAttributes.MODEL_VERSION)).isNull();
  }

  @Test
  void takesTheLevelOfItsOwnSection() {
    ContentLevel.use(ContentLevel.SUMMARY);
    assertThat(begin().keepsBodies()).isFalse();
    ModelServers.use(true, List.of(), "full");
    assertThat(begin().keepsBodies()).isTrue();
    ModelServers.use(true, List.of(), "none");
    assertThat(begin().keepsContent()).isFalse();
  }

  @Test
  void tellsBothBodies() {
    ContentLevel.use(ContentLevel.FULL);
    RemotePrediction prediction = begin();
    byte[] body = "{\"inputs\":[]}".getBytes(StandardCharsets.UTF_8);
    prediction.requestBody().write(body, 0, body.length);
    prediction.request(operation, JSON, -1);
    prediction.responseText(operation, JSON, 36, ANSWER);
    assertThat(operation.auditDetails().input()).isNotNull();
    assertThat(operation.auditDetails().output()).isNotNull();
  }

  @Test
  void tellsNothingOfWhatNobodyKnows() {
    ContentLevel.use(ContentLevel.SUMMARY);
    begin().request(operation, null, -1);
    assertThat(operation.auditDetails().input()).isNull();
  }

  @Test
  void survivesOddContentTypes() {
    ContentLevel.use(ContentLevel.FULL);
    RemotePrediction prediction = begin();
    BodyCopy body = new BodyCopy();
    body.write('x');
    for (String type : List.of("", ";", "charset=", "a; charset=\"", "x".repeat(1000), "a;b")) {
      prediction.request(operation, type, 1);
      prediction.response(operation, type, 1, body);
    }
    assertThat(operation.auditDetails().output()).isNotNull();
  }

  private RemotePrediction begin() {
    return RemotePrediction.begin(operation, "POST", "h", 80, "/v2/models/iris/infer");
  }
}
