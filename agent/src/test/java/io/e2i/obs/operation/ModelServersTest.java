package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServersTest {

  @AfterEach
  void restoreDefaults() {
    ModelServers.use(true, List.of(), null);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/v2/models/iris/infer, open-inference, iris, -, predict, other",
        "/v2/models/iris/versions/3/infer, open-inference, iris, 3, predict, other",
        "/kserve/v2/models/iris/infer, open-inference, iris, -, predict, other",
        "/a/b/v2/models/org%2Fbert%20base/infer, open-inference, org/bert base, -, predict, other",
        "/v2/models/versions/infer, open-inference, versions, -, predict, other",
        "/v2/models/mod%C3%A8le/infer, open-inference, modèle, -, predict, other",
        "/v1/models/churn:predict, kserve, churn, -, predict, other",
        "/v1/models/churn:explain, kserve, churn, -, explain, other",
        "/gateway/v1/models/churn:predict, kserve, churn, -, predict, other",
        "/v1/models/a:b:predict, kserve, a:b, -, predict, other",
        "/v1/models/half/versions/123:predict, tensorflow-serving, half, 123, predict, other",
        "/v1/models/half/labels/stable:predict, tensorflow-serving, half, stable, predict, other",
        "/v1/models/half:classify, tensorflow-serving, half, -, predict, classification",
        "/v1/models/half/versions/2:regress, tensorflow-serving, half, 2, predict, regression",
        "/serving-endpoints/churn/invocations, databricks, churn, -, predict, other",
        "/serving-endpoints/e/served-models/m-2/invocations, databricks, m-2, -, predict, other",
        "/seldon/ns/fraud/api/v1.0/predictions, seldon, fraud, -, predict, other",
        "/seldon/ns/fraud/api/v0.1/predictions, seldon, fraud, -, predict, other",
        "/v2/models/m%20joe%40example.com/infer, open-inference, m [REDACTED:email], -, predict, other",
        "/v1/models/password=x:predict, kserve, password=[REDACTED:field], -, predict, other",
      })
  void recognisesWhatOnlyModelServersHave(
      String path, String runtime, String model, String version, String operation, String type) {
    ModelCall call = ModelServers.match("POST", "models.acme.com", 80, path);
    assertCall(call, runtime, model, version);
    assertThat(call.operation()).isEqualTo(operation);
    assertThat(call.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/infer",
        "/models/iris/infer",
        "/v2/models/infer",
        "/v2/models//infer",
        "/v2/models/%20/infer",
        "/v2/models/iris/infer/",
        "/v2/models/iris/versions/infer/infer/x",
        "/v2/models/iris/versions//infer",
        "/v2/models/iris/ready",
        "/v2/models/iris/generate",
        "/v2/models/a%zz/infer",
        "/v2/models/a%/infer",
        "/v2/models/a%ff/infer",
        "/v2/models/a%00b/infer",
        "/v2/models/a%0ab/infer",
        "/v22/models/iris/infer",
        "/V2/Models/iris/infer",
        "/v1/models/:predict",
        "/v1/models/a/b:predict",
        "/v1/models/churn/versions/1:explain",
        "/v1/churn:predict",
        "/v1/projects/p/locations/l/endpoints/e:predict",
        "/v1/models/gemini:generateContent",
        "/orders:predict",
        // What an ordinary service may have as well.
        "/invocations",
        "/endpoints/e/invocations",
        "/api/v1.0/predictions",
        "/predictions/churn",
        "/predictions/churn/2",
        "/predictions",
        "/weather/predictions",
        "/classify",
        "/predict",
      })
  void leavesOtherPathsAlone(String path) {
    assertThat(ModelServers.match("POST", "models.acme.com", 8080, path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "post", "HEAD", ""})
  void asksForPredictionsWithPostOnly(String method) {
    assertThat(ModelServers.match(method, "h", 80, "/v2/models/iris/infer")).isNull();
    assertThat(ModelServers.match(null, "h", 80, "/v2/models/iris/infer")).isNull();
    assertThat(ModelServers.match("POST", null, 80, null)).isNull();
  }

  @Test
  void takesThePortOfTensorFlowServingForIt() {
    ModelCall call = ModelServers.match("POST", "h", 8501, "/v1/models/half:predict");
    assertCall(call, "tensorflow-serving", "half", null);
  }

  @ParameterizedTest
  @CsvSource({
    "runtime.sagemaker.eu-west-1.amazonaws.com, true",
    "Runtime.SageMaker.us-east-1.amazonaws.com, true",
    "runtime-fips.sagemaker.us-east-1.amazonaws.com, true",
    "vpce-1-ab.runtime.sagemaker.us-east-1.vpce.amazonaws.com, true",
    "runtime.sagemaker.cn-north-1.amazonaws.com.cn, true",
    "api.sagemaker.us-east-1.amazonaws.com, false",
    "runtime.sagemaker.acme.com, false",
    "acme.com, false",
  })
  void knowsTheHostsOfSageMaker(String host, boolean known) {
    ModelCall call = ModelServers.match("POST", host, 443, "/endpoints/churn/invocations");
    assertThat(call != null).isEqualTo(known);
    if (call != null) {
      assertCall(call, "sagemaker", "churn", null);
    }
  }

  @Test
  void boundsNames() {
    assertThat(path("/v2/models/" + "m".repeat(128) + "/infer")).isNotNull();
    assertThat(path("/v2/models/" + "m".repeat(129) + "/infer")).isNull();
    assertThat(path("/v2/models/" + "%41".repeat(128) + "/infer")).isNotNull();
    assertThat(path("/" + "x/".repeat(1100) + "v2/models/m/infer")).isNull();
  }

  @Test
  void recognisesNothingWhenSwitchedOff() {
    ModelServers.use(
        false, List.of(new ModelHost("h", -1, null, ModelRuntime.MLFLOW, "m", "1", null)), null);
    assertThat(ModelServers.match("POST", "h", 80, "/invocations")).isNull();
    assertThat(ModelServers.match("POST", "h", 80, "/v2/models/iris/infer")).isNull();
  }

  @Test
  void marksAnOperation() {
    Operation operation = httpCall();
    ModelCall call = ModelServers.match("POST", "h", 80, "/v2/models/iris/versions/3/infer");
    call.mark(operation);
    assertThat(operation.name()).isEqualTo("predict iris");
    assertThat(operation.get(PredictionAttributes.MODEL)).isEqualTo("iris");
    assertThat(operation.get(PredictionAttributes.MODEL_VERSION)).isEqualTo("3");
    assertThat(operation.get(PredictionAttributes.RUNTIME)).isEqualTo("open-inference");
    assertThat(operation.get(PredictionAttributes.TYPE)).isEqualTo("other");
  }

  private static ModelCall path(String path) {
    return ModelServers.match("POST", "models.acme.com", 80, path);
  }

  static Operation httpCall() {
    OperationTemplate post =
        new OperationTemplate(OperationKind.HTTP_CLIENT, "http-client", "POST", Attributes.empty());
    return new Operation(post, SampleOperation.newTrace(true, "r"), 1, 0, false, 1);
  }

  static void assertCall(ModelCall call, String runtime, String model, String version) {
    assertThat(call).isNotNull();
    assertThat(call.runtime().id()).isEqualTo(runtime);
    assertThat(call.model()).isEqualTo(model);
    assertThat(call.version()).isEqualTo(version);
  }
}
