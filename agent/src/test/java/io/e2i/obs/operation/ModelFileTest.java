package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "churn.onnx, churn, -",
        "/models/churn.onnx, churn, -",
        "C:\\models\\churn.onnx, churn, -",
        "/models/churn/3/churn.onnx, churn, 3",
        "/models/churn/3/model.onnx, churn, 3",
        "/models/churn/v1.2.0/Model.ubj, churn, v1.2.0",
        "models/churn/model.json, churn, -",
        "model.onnx, model, -",
        "/model.onnx, model, -",
        "/3/model.onnx, model, 3",
        "churn, churn, -",
        ".churn, .churn, -",
        "/models/churn.v2.onnx, churn.v2, -",
        "s3://bucket/churn/7/model.ubj?secret=a/b.c, churn, 7",
        "/models/churn/, churn, -",
        "'', -, -",
        "/, -, -",
        "-, -, -",
      })
  void readsNameAndVersionFromAPath(String path, String name, String version) {
    ModelFile file = ModelFile.of(path);

    assertThat(file.name()).isEqualTo(name);
    assertThat(file.version()).isEqualTo(version);
  }

  @Test
  void leavesOutWhatIsNoPath() {
    assertThat(ModelFile.of("a".repeat(5000)).name()).isNull();
  }
}
