package io.e2i.obs.instrumentation.xgboost4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of rows and answers. */
class AuditTest {

  @Test
  void keepsNoTextAndNoValueInASummary() {
    List<String> lines = lines("summary");

    assertThat(lines.get(0))
        .contains("\"model\":\"churn\"", "\"model_version\":\"4.2\"", "\"input\":\"3 rows\"")
        .contains("\"output\":");
    assertThat(lines.get(1)).contains("\"input\":", "6").doesNotContain("[0.0,0.0,40.0");
  }

  @Test
  void keepsTheValuesIfItIsToldTo() {
    List<String> lines = lines("full");

    assertThat(lines.get(0)).contains("\"output\":[[0.");
    assertThat(lines.get(1)).contains("\"input\":[0.0,0.0,40.0,1.0,80.0,2.0]", "\"output\":[[0.");
  }

  @Test
  void keepsNoneIfItIsToldTo() {
    assertThat(lines("none"))
        .allMatch(line -> line.contains("\"kind\":\"prediction\""))
        .noneMatch(line -> line.contains("\"input\"") || line.contains("\"output\""));
  }

  private static List<String> lines(String level) {
    try (ForkedApplication application =
        XgboostTest.newest()
            .config("instrumentations: {xgboost4j: {content: " + level + "}}")
            .start()) {
      application.run("predict", "3");
      application.run("inPlace");
      return AuditLines.await(application, 2);
    }
  }
}
