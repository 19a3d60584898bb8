package io.e2i.obs.instrumentation.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.AgentScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsInstrumentationTest {

  private static final String RULES =
      """
      profiles: [e2i]
      instrumentations:
        agents:
          rules:
            - annotated: com.acme.java8.Runs
            - type: "com.acme.*.DriftMonitor*"
              methods: ["exec*"]
              name: later drift
              metrics: {score: $return.psi_score}
              labels: {column: $arg0}
      """;

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(AgentScenarios.class).config(RULES).start();

  @Test
  void nestsTheRunsOfAgentsOfTheProfile() {
    assertThat(app.run("causal")).isEqualTo("0.42");
    List<RecordedSpan> spans = app.spansOf("causal");
    SpanTree tree =
        SpanTree.of(spans)
            .hasShape(
                "INTERNAL invoke_agent causal_impact", "  INTERNAL invoke_agent drift_monitor");
    assertThat(tree.single("invoke_agent causal_impact").attributes())
        .containsEntry("gen_ai.operation.name", "invoke_agent")
        .containsEntry("gen_ai.agent.name", "causal_impact")
        .containsEntry("e2i.agent.tier", 2L)
        .containsEntry("e2i.agent.metric.ate_estimate", 0.42)
        .containsEntry("e2i.agent.metric.refutation_passed", 1.0)
        .doesNotContainKey("e2i.agent.metric.e_value");
    assertThat(tree.single("invoke_agent drift_monitor").attributes())
        .containsEntry("e2i.agent.metric.psi_score", 0.25)
        .containsEntry("e2i.agent.metric.drift_detected", 1.0);
  }

  @Test
  void keepsParamsMetricsAndArtifactsInTheAuditTrail() {
    app.run("causal");
    Await.until(Duration.ofSeconds(20), () -> audit().contains("causal_impact"), app::output);
    String line =
        audit()
            .lines()
            .filter(one -> one.contains("\"agent\":\"causal_impact\""))
            .findFirst()
            .get();
    assertThat(line)
        .contains("\"params\":{\"treatment_column\":", "\"outcome_column\":", "\"causal_method\":")
        .contains("\"metrics\":{\"ate_estimate\":", "\"e_value\":", "\"refutation_passed\":")
        .contains("\"artifacts\":{\"causal_dag.json\":")
        .doesNotContain("confounders");
  }

  @Test
  void recordsTheExceptionAndPassesItOn() {
    assertThat(app.run("drift", "")).isEqualTo("no column");
    assertThat(app.spansOf("drift", ""))
        .extracting(span -> span.attribute("error.type"))
        .containsExactly("java.lang.IllegalArgumentException");
  }

  @Test
  void letsTheUsersRuleComeBeforeTheProfiles() {
    assertThat(app.run("later")).isEqualTo("0.25 true");
    RecordedSpan later = SpanTree.of(app.spansOf("later")).single("invoke_agent later drift");
    assertThat(later.attributes())
        .containsEntry("e2i.agent.metric.score", 0.25)
        .containsEntry("e2i.label.column", "age")
        .doesNotContainKey("e2i.agent.tier");
  }

  @Test
  void findsPublicMethodsOfAnnotatedClasses() {
    assertThat(app.run("whole")).isEqualTo("ab");
    assertThat(names(app.spansOf("whole"))).containsExactly("invoke_agent whole");
  }

  @Test
  void findsAnnotatedMethodsAndNotTheirOverloads() {
    assertThat(app.run("single")).isEqualTo("1x");
    assertThat(names(app.spansOf("single"))).containsExactly("invoke_agent single");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void findsAnnotationsOfClassesThatWereLoadedBeforeTheRule(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication late =
        ForkedApplication.of(AgentScenarios.class)
            .java(version)
            .config("reload: {every: 1s}")
            .start()) {
      assertThat(late.spansOf("whole")).isEmpty();
      late.reconfigure("instrumentations: {agents: {rules: [{annotated: com.acme.java8.Runs}]}}");
      Await.until(Duration.ofSeconds(20), () -> late.spansOf("whole").size() == 1, late::output);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void letsGoOfEveryUndeployedApplication(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication server =
        ForkedApplication.of(AgentScenarios.class)
            .java(version)
            .config(RULES)
            .config("audit: {content: full}")
            .start()) {
      assertThat(server.run("redeploy")).isEqualTo("0 are left");
      AuditLines.await(server, 15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 21, 25})
  void worksOnOtherJavaVersions(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication other =
        ForkedApplication.of(AgentScenarios.class).java(version).config(RULES).start()) {
      assertThat(names(other.spansOf("causal"))).hasSize(2);
      assertThat(names(other.spansOf("single"))).containsExactly("invoke_agent single");
    }
  }

  private static List<String> names(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::name).toList();
  }

  private static String audit() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(app.files())) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }
}
