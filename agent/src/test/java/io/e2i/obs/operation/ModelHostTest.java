package io.e2i.obs.operation;

import static io.e2i.obs.operation.ModelServersTest.assertCall;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to hosts that the configuration knows. */
class ModelHostTest {

  @AfterEach
  void restoreDefaults() {
    ModelServers.use(true, List.of(), null);
  }

  @ParameterizedTest
  @CsvSource({
    "models.acme.com, models.acme.com, true",
    "models.acme.com, MODELS.Acme.com, true",
    "models.acme.com, xmodels.acme.com, false",
    "models.acme.com, models.acme.com.evil.org, false",
    "*.acme.com, models.acme.com, true",
    "*.acme.com, acme.com, false",
    "models-*.acme.com, models-eu.acme.com, true",
    "*, anything, true",
    "[::1], [::1], true",
  })
  void findsHosts(String pattern, String host, boolean found) {
    use(new ModelHost(pattern, -1, null, ModelRuntime.MLFLOW, "churn", null, null));
    assertThat(ModelServers.match("POST", host, 5000, "/invocations") != null).isEqualTo(found);
  }

  @Test
  void tellsPortsApart() {
    use(
        new ModelHost("h", 5000, null, ModelRuntime.MLFLOW, "churn", "3", "classification"),
        new ModelHost("h", 5001, null, ModelRuntime.MLFLOW, "price", null, "regression"));
    assertCall(match(5000, "/invocations"), "mlflow", "churn", "3");
    assertCall(match(5001, "/ml/invocations"), "mlflow", "price", null);
    assertThat(match(5001, "/invocations").type()).isEqualTo("regression");
    assertThat(match(80, "/invocations")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "mlflow, /invocations, m, 7",
        "mlflow, /ping, -, -",
        "mlflow, /version, -, -",
        "seldon, /api/v1.0/predictions, m, 7",
        "seldon, /api/v1.0/feedback, -, -",
        "seldon, /seldon/ns/fraud/api/v1.0/predictions, fraud, 7",
        "torchserve, /predictions/resnet, resnet, 7",
        "torchserve, /predictions/resnet/2.0, resnet, 2.0",
        "torchserve, /predictions, -, -",
        "torchserve, /models, -, -",
        "sagemaker, /endpoints/e/invocations, e, 7",
        "bentoml, /summarize, m, 7",
        "bentoml, /healthz, -, -",
        "bentoml, /livez, -, -",
        "bentoml, /readyz, -, -",
        "open-inference, /v2/models/iris/infer, iris, 7",
        "tensorflow-serving, /v1/models/half:predict, half, 7",
        "tensorflow-serving, /v1/models/half/versions/2:predict, half, 2",
        "tensorflow-serving, /v1/models/half:explain, half, 7",
        "kserve, /invocations, -, -",
        "other, /score, -, -",
      })
  void knowsWhichRequestsOfAHostAreMeant(
      String runtime, String path, String model, String version) {
    use(new ModelHost("h", -1, null, ModelRuntime.of(runtime), "m", "7", null));
    ModelCall call = match(80, path);
    if (model == null) {
      assertThat(call).isNull();
    } else {
      assertCall(call, runtime, model, version);
    }
  }

  @Test
  void tellsServersBehindOneHostApart() {
    use(
        new ModelHost("h", -1, null, ModelRuntime.MLFLOW, "churn", "3", null),
        new ModelHost("h", -1, null, ModelRuntime.TENSORFLOW_SERVING, null, null, null),
        new ModelHost("h", -1, "/iris/*", ModelRuntime.OTHER, "iris", null, "classification"));
    assertCall(match(80, "/v2/models/iris/infer"), "open-inference", "iris", null);
    assertCall(match(80, "/v1/models/half:predict"), "tensorflow-serving", "half", null);
    assertCall(match(80, "/invocations"), "mlflow", "churn", "3");
    assertCall(match(80, "/serving-endpoints/e/invocations"), "databricks", "e", null);
    assertCall(match(80, "/iris/v2/models/iris-2/infer"), "other", "iris-2", null);
  }

  @Test
  void findsPathsOfTheApplicationsOwn() {
    use(
        new ModelHost("h", -1, "/score/*", ModelRuntime.OTHER, "risk", null, null),
        new ModelHost("h", -1, "/churn", ModelRuntime.BENTOML, "churn", null, null));
    assertCall(match(80, "/score/eu"), "other", "risk", null);
    assertCall(match(80, "/churn"), "bentoml", "churn", null);
    assertThat(match(80, "/score")).isNull();
    assertThat(match(80, "/Churn")).isNull();
  }

  @Test
  void countsTheFirstHostThatFits() {
    use(
        new ModelHost("h", -1, "/eu/*", ModelRuntime.MLFLOW, "eu", null, null),
        new ModelHost("*", -1, null, ModelRuntime.MLFLOW, "all", null, null));
    assertCall(match(80, "/eu/invocations"), "mlflow", "eu", null);
    assertCall(match(80, "/invocations"), "mlflow", "all", null);
  }

  @Test
  void recognisesWhatOnlyModelServersHaveOnOtherHostsAsWell() {
    use(new ModelHost("h", -1, null, ModelRuntime.MLFLOW, "churn", null, null));
    ModelCall elsewhere = ModelServers.match("POST", "other", 80, "/v2/models/iris/infer");
    assertCall(elsewhere, "open-inference", "iris", null);
  }

  private static void use(ModelHost... hosts) {
    ModelServers.use(true, Arrays.asList(hosts), null);
  }

  private static ModelCall match(int port, String path) {
    return ModelServers.match("POST", "h", port, path);
  }
}
