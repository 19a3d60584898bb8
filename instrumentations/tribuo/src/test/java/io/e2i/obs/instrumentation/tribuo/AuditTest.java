package io.e2i.obs.instrumentation.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of examples and predictions. */
class AuditTest {

  @Test
  void keepsNoTextAndNoValueInASummary() {
    List<String> lines = lines("summary");

    assertThat(lines.get(0))
        .contains("\"model\":\"churn\"", "\"input\":\"2 features\"", "\"output\":\"2 scores\"")
        .doesNotContain("visits", "stay");
    assertThat(lines.get(1))
        .contains("\"input\":\"2 examples\"", "\"output\":\"2 predictions\"")
        .doesNotContain("visits", "stay");
  }

  @Test
  void keepsTheValuesIfItIsToldTo() {
    List<String> lines = lines("full");

    assertThat(lines.get(0))
        .contains("\"visits\":9.0", "\"complaints\":1.0")
        .containsPattern("\"output\":\"[^\"]*stay");
    assertThat(lines.get(1))
        .contains("\"visits\":9.0", "\"visits\":1.0", "\"complaints\":8.0")
        .contains("stay", "leave");
  }

  @Test
  void keepsNoneIfItIsToldTo() {
    assertThat(lines("none"))
        .allMatch(line -> line.contains("\"kind\":\"prediction\""))
        .noneMatch(line -> line.contains("\"input\"") || line.contains("\"output\""));
  }

  private static List<String> lines(String level) {
    try (ForkedApplication application =
        TribuoTest.newest()
            .config("instrumentations: {tribuo: {content: " + level + "}}")
            .start()) {
      application.run("predict");
      application.run("several");
      return AuditLines.await(application, 2);
    }
  }
}
