package io.e2i.obs.instrumentation.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.OnnxScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit trail keeps of inputs and outputs, with the oldest version and the newest. */
class AuditTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsShapesInASummary(boolean newest) {
    List<String> lines = lines(newest, "summary");

    assertThat(lines.get(0))
        .contains("\"kind\":\"prediction\"", "\"model\":\"churn\"", "\"runtime\":\"onnxruntime\"")
        .contains("\"input\":{\"features\":\"FLOAT[3, 4]\"}")
        .contains("\"output\":{\"scores\":\"FLOAT[3, 2]\"}");
    assertThat(lines.get(1)).contains("STRING[2, 1]").doesNotContain("a text of mine");
    assertThat(lines.get(2)).contains("sequence of 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsElementsOfSmallTensorsIfItIsToldTo(boolean newest) {
    List<String> lines = lines(newest, "full");

    assertThat(lines.get(0)).contains("[1.0,2.0,3.0,4.0]", "[-0.75,7.5]");
    assertThat(lines.get(1)).contains("a text of mine");
    assertThat(lines.get(2)).contains("\"stay\":-0.75", "\"leave\":7.5");
    assertThat(lines.get(3)).contains("FLOAT[500, 4]").contains("[-0.75,7.5]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsNoneIfItIsToldTo(boolean newest) {
    assertThat(lines(newest, "none"))
        .allMatch(line -> line.contains("\"kind\":\"prediction\""))
        .noneMatch(line -> line.contains("\"input\"") || line.contains("\"output\""));
  }

  private static List<String> lines(boolean newest, String level) {
    ForkedApplication.Builder builder =
        ForkedApplication.of(OnnxScenarios.class)
            .config("instrumentations: {onnxruntime: {content: " + level + "}}");
    if (newest) {
      builder.library("onnxruntime", "target/newest/onnxruntime-*.jar");
    }
    try (ForkedApplication application = builder.start()) {
      application.run("predict", "3");
      application.run("echo", "a text of mine");
      application.run("classes");
      application.run("predict", "500");
      return AuditLines.await(application, 4);
    }
  }
}
