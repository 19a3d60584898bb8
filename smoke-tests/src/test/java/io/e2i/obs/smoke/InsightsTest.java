package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.demo.AuditTrail;
import io.e2i.obs.demo.Jars;
import io.e2i.obs.demo.SampleService;
import io.e2i.obs.demo.StubbedLanguageModel;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and agents in plain Java and a language model: the trace, the audit trail, the cost. */
class InsightsTest {

  private static final Jars BUILT = Jars.of(Path.of(".."));

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubbedLanguageModel languageModel = StubbedLanguageModel.start();
  private SampleService insights;

  @AfterEach
  void stopAll() {
    try (collector;
        languageModel) {
      insights.process().terminate();
      assertThat(insights.process().exitCode()).isEqualTo(143);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void whatWasPredictedAndAskedIsFoundByTraceId(int javaVersion) throws IOException {
    Assumptions.assumeTrue(JavaHome.isAtHand(javaVersion));
    start(javaVersion);
    showsPredictions();
    showsAgentsAndTheirLanguageModel();
    assertThat(SwallowedErrors.in(insights.metrics())).as("%s", insights.process()).isEmpty();
  }

  private void showsPredictions() {
    List<RecordedSpan> spans = spansOf("/churn/alice");
    SpanTree.of(spans).hasShape("SERVER GET /churn", "  INTERNAL predict churn");
    RecordedSpan prediction = SpanTree.of(spans).single("predict churn");
    assertThat(prediction.attribute("e2i.prediction.model_version")).isEqualTo("2.4.1");
    assertThat(prediction.attribute("e2i.prediction.type")).isEqualTo("classification");

    String record = audit("--trace-id", prediction.traceId(), "--json");
    assertThat(record)
        .contains("\"kind\":\"prediction\"", "\"model\":\"churn\"", "\"model_version\":\"2.4.1\"")
        .contains("\"monthsSinceLastOrder\"", "\"probability\"")
        .contains("[REDACTED:email]")
        .doesNotContain("alice@example.com");
  }

  private void showsAgentsAndTheirLanguageModel() {
    List<RecordedSpan> spans = spansOf("/explanations/alice");
    SpanTree tree = SpanTree.of(spans);
    RecordedSpan orchestrator = tree.single("invoke_agent orchestrator");
    RecordedSpan causal = tree.single("invoke_agent causal_impact");
    RecordedSpan explainer = tree.single("invoke_agent explainer");
    assertThat(causal.isChildOf(orchestrator)).as("%s", tree).isTrue();
    assertThat(explainer.isChildOf(orchestrator)).as("%s", tree).isTrue();
    assertThat(tree.single("predict uplift").isChildOf(causal)).as("%s", tree).isTrue();
    assertThat(spans)
        .as("%s", tree)
        .filteredOn(span -> span.name().equals("chat gpt-4o-mini"))
        .hasSize(2);
    assertThat(spans).as("%s", tree).noneMatch(RecordedSpan::isError);
    assertThat(tree.single("execute_tool expectedRevenue").traceId())
        .isEqualTo(orchestrator.traceId());

    String calls = audit("--trace-id", orchestrator.traceId(), "--kind", "llm_call", "--json");
    assertThat(calls)
        .contains("Explain the effect of discount on alice", StubbedLanguageModel.ANSWER)
        .contains(
            "\"cost_usd\":0.0000198", "\"tokens\":{\"input\":120,\"output\":11,\"cache_read\":64");
    String runs = audit("--trace-id", orchestrator.traceId(), "--kind", "agent_run", "--json");
    assertThat(runs)
        .contains("\"agent\":\"causal_impact\"", "\"treatment_column\":\"discount\"")
        .contains("\"ate_estimate\":0.12", "\"system_health_score\":0.97");

    ScrapedMetrics metrics = insights.metrics();
    assertThat(metrics.value("e2i_agent_run_duration_seconds_count", "agent", "causal_impact"))
        .satisfies(count -> assertThat(count.orElse(0)).isPositive());
    assertThat(metrics.value("e2i_llm_tokens_total", "type", "input").orElse(0)).isPositive();
    assertThat(metrics.value("e2i_llm_cost_usd_total", "model", "gpt-4o-mini").orElse(0))
        .isPositive();
    assertThat(metrics.value("e2i_prediction_duration_seconds_count", "model", "uplift").orElse(0))
        .isPositive();
  }

  private List<RecordedSpan> spansOf(String path) {
    insights.awaitAllExported();
    collector.clear();
    RawHttp.Response response = RawHttp.get(insights.address(), path);
    assertThat(response.status()).as("%s %s", response, insights.process()).isEqualTo(200);
    insights.awaitAllExported();
    return collector.spans();
  }

  private String audit(String... arguments) {
    return String.join("\n", AuditTrail.of(BUILT.agent(), directory).await(1, arguments));
  }

  private void start(int javaVersion) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("agent-config.yaml"),
            SampleService.config("insights", collector.endpoint(), directory)
                + SampleService.INSIGHTS_CONFIG);
    insights =
        SampleService.insights(
            ForkedProcess.java(javaVersion)
                .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
                .agent(BUILT.agent(), "config=" + config),
            BUILT,
            languageModel.address());
  }
}
