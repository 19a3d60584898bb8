package io.e2i.obs.instrumentation.jpmml;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of records and results. */
class AuditTest {

  @Test
  void keepsNoTextAndNoValueInASummary() {
    List<String> lines = lines("summary");

    assertThat(lines.get(0))
        .contains("\"model\":\"price\"", "\"model_version\":\"5\"", "\"input\":", "\"output\":");
    assertThat(lines.get(1)).doesNotContain("\"yes\"", "\"no\"");
  }

  @Test
  void keepsTheValuesIfItIsToldTo() {
    List<String> lines = lines("full");

    assertThat(lines.get(0))
        .contains("\"rooms\":2.0", "\"area\":60.0")
        .contains("\"output\":{\"price\":46.0}");
    assertThat(lines.get(1)).contains("\"output\":{\"sold\":\"no\"}");
  }

  @Test
  void keepsNoneIfItIsToldTo() {
    assertThat(lines("none"))
        .allMatch(line -> line.contains("\"kind\":\"prediction\""))
        .noneMatch(line -> line.contains("\"input\"") || line.contains("\"output\""));
  }

  private static List<String> lines(String level) {
    try (ForkedApplication application =
        JpmmlTest.newest().config("instrumentations: {jpmml: {content: " + level + "}}").start()) {
      application.run("predict");
      application.run("classification");
      return AuditLines.await(application, 2);
    }
  }
}
