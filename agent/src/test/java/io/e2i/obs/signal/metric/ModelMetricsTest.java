package io.e2i.obs.signal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.PredictionTemplates;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics of predictions, agents and language models. */
class ModelMetricsTest {

  private static final String COMMON = "environment=\"test\",";
  private static final PredictionTemplates PREDICTIONS = new PredictionTemplates("test");

  private final MetricSignal signal = new MetricSignal("shop", "test", 20, false);
  private final long failuresBefore = SelfCounter.SIGNAL_FAILURES.value();

  @BeforeEach
  void listen() {
    Operations.use(
        new OperationSettings(
            List.of(signal), List.of(signal), 1, Propagation.of(List.of("tracecontext")), true));
  }

  @AfterEach
  void swallowsNothing() {
    Operations.stop();
    assertThat(SelfCounter.SIGNAL_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void countsAPredictionByModelVersionAndType() {
    for (int i = 0; i < 3; i++) {
      Operations.start(PREDICTIONS.of("churn", "3", "classification")).end();
    }
    Operations.start(PREDICTIONS.of("churn", "3", "classification")).end(new IOException("x"));

    assertThat(lines("e2i_prediction_duration_seconds_count"))
        .containsExactlyInAnyOrder(
            "model=\"churn\",model_version=\"3\",service=\"shop\",status=\"ok\","
                + "type=\"classification\"} 3",
            "model=\"churn\",model_version=\"3\",service=\"shop\",status=\"error\","
                + "type=\"classification\"} 1");
    assertThat(lines("e2i_prediction_errors_total"))
        .containsExactly(
            "model=\"churn\",model_version=\"3\",service=\"shop\",status=\"error\","
                + "type=\"classification\"} 1.0");
  }

  @Test
  void whatTheCallHasLearnedCountsMoreThanItsTemplate() {
    for (String version : List.of("4", "5", "4")) {
      Operation prediction = Operations.start(PREDICTIONS.of("churn", null, null));
      prediction.set(PredictionAttributes.MODEL_VERSION, version);
      prediction.end();
    }

    assertThat(lines("e2i_prediction_duration_seconds_count"))
        .containsExactlyInAnyOrder(
            "model=\"churn\",model_version=\"4\",service=\"shop\",status=\"ok\",type=\"other\"} 2",
            "model=\"churn\",model_version=\"5\",service=\"shop\",status=\"ok\",type=\"other\"} 1");
  }

  @Test
  void aRequestToAModelServerIsAPredictionToo() {
    OperationTemplate template =
        new OperationTemplate(OperationKind.HTTP_CLIENT, "test", "POST", Attributes.empty());
    Operations.start(template).end();
    Operation request = Operations.start(template);
    request.set(PredictionAttributes.MODEL, "iris");
    request.end();

    assertThat(lines("e2i_http_client_request_duration_seconds_count")).hasSize(1);
    assertThat(lines("e2i_prediction_duration_seconds_count"))
        .containsExactly(
            "model=\"iris\",model_version=\"unknown\",service=\"shop\",status=\"ok\","
                + "type=\"other\"} 1");
  }

  @Test
  void moreModelsThanAllowedAreOther() {
    for (int i = 0; i < 30; i++) {
      Operations.start(PREDICTIONS.of("m" + i, "1", "other")).end();
    }

    assertThat(lines("e2i_prediction_duration_seconds_count")).hasSize(21);
    assertThat(text())
        .contains(
            "e2i_obs_label_overflow_total{environment=\"test\","
                + "metric=\"e2i_prediction_duration_seconds\",service=\"shop\"} 10.0");
  }

  @Test
  void countsAgentsByTierAndTools() {
    Operation agent = Operations.start(AgentRuns.agent("test", "planner", 2L));
    Operations.start(AgentRuns.tool("test", "weather")).end(new IOException("x"));
    agent.end();
    Operations.start(AgentRuns.agent("test", "writer", null)).end();

    assertThat(lines("e2i_agent_run_duration_seconds_count"))
        .containsExactlyInAnyOrder(
            "agent=\"planner\",service=\"shop\",status=\"ok\",tier=\"2\"} 1",
            "agent=\"writer\",service=\"shop\",status=\"ok\",tier=\"none\"} 1");
    assertThat(lines("e2i_tool_call_duration_seconds_count"))
        .containsExactly("service=\"shop\",status=\"error\",tool=\"weather\"} 1");
  }

  @Test
  void addsCostsUpWithoutTheErrorInTheLastDigits() {
    for (int i = 0; i < 3; i++) {
      Operation call = LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o");
      call.annotate(GenAiAttributes.COST_USD, 0.1);
      call.end();
    }
    assertThat(lines("e2i_llm_cost_usd_total")).singleElement().asString().endsWith("} 0.3");
  }

  @Test
  void countsTokensAndCostByAgentAndTenant() {
    Operation agent = Operations.start(AgentRuns.agent("test", "planner", null));
    agent.set(OperationAttributes.TENANT_ID, "acme");
    Operation call = LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o");
    LlmCalls.usage(call, TokenUsage.of(100, 20));
    LlmCalls.response(call, "gpt-4o-2024-08-06", "id", "STOP");
    call.annotate(GenAiAttributes.COST_USD, 0.25);
    call.end();
    agent.end();

    String labels = "agent=\"planner\",model=\"gpt-4o\",provider=\"openai\",service=\"shop\"";
    assertThat(lines("e2i_llm_tokens_total"))
        .containsExactlyInAnyOrder(
            labels + ",tenant=\"acme\",type=\"input\"} 100.0",
            labels + ",tenant=\"acme\",type=\"output\"} 20.0");
    assertThat(lines("e2i_llm_cost_usd_total")).containsExactly(labels + ",tenant=\"acme\"} 0.25");
    assertThat(lines("e2i_llm_unpriced_calls_total")).isEmpty();
    assertThat(lines("e2i_llm_call_duration_seconds_count"))
        .containsExactly("model=\"gpt-4o\",provider=\"openai\",service=\"shop\",status=\"ok\"} 1");
  }

  @Test
  void aCallInsideACallCountsOnce() {
    Operation outer = LlmCalls.start("framework", LlmCalls.CHAT, "openai", "gpt-4o");
    Operation inner = LlmCalls.start("sdk", LlmCalls.CHAT, "openai", "gpt-4o");
    LlmCalls.usage(inner, TokenUsage.of(100, 20));
    inner.end();
    outer.end();

    assertThat(lines("e2i_llm_call_duration_seconds_count")).hasSize(1);
    assertThat(lines("e2i_llm_tokens_total"))
        .contains(
            "agent=\"none\",model=\"gpt-4o\",provider=\"openai\",service=\"shop\","
                + "tenant=\"none\",type=\"input\"} 100.0");
    assertThat(lines("e2i_llm_unpriced_calls_total"))
        .containsExactly("model=\"gpt-4o\",provider=\"openai\",service=\"shop\"} 1.0");
  }

  @Test
  void aFailedCallIsNotUnpricedAndNothingIsWithoutPrices() {
    LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o").end(new IOException("x"));
    signal.use(100, false);
    LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o").end();

    assertThat(lines("e2i_llm_unpriced_calls_total")).isEmpty();
  }

  @Test
  void theAnswersModelStandsInForAModelThatNobodyKnows() {
    Operation call = LlmCalls.start("test", LlmCalls.CHAT, null, null);
    LlmCalls.chunk(call);
    LlmCalls.response(call, "llama3", null);
    call.end();

    assertThat(lines("e2i_llm_time_to_first_chunk_seconds_count"))
        .containsExactly("model=\"llama3\",provider=\"unknown\",service=\"shop\"} 1");
  }

  @Test
  void tellsAsManyTenantsApartAsAllowed() {
    signal.use(2, true);
    for (String tenant : List.of("a", "b", "c", "d", "a")) {
      Operation call = LlmCalls.start("test", LlmCalls.EMBEDDINGS, "openai", "m");
      call.set(OperationAttributes.TENANT_ID, tenant);
      LlmCalls.usage(call, TokenUsage.of(1, null));
      call.end();
    }

    assertThat(lines("e2i_llm_tokens_total"))
        .extracting(line -> line.replaceFirst(".*(tenant=\"\\w+\").*} ", "$1 "))
        .containsExactlyInAnyOrder("tenant=\"a\" 2.0", "tenant=\"b\" 1.0", "tenant=\"other\" 2.0");
  }

  /** The series of one metric, without its name and the label that all have first. */
  private List<String> lines(String name) {
    return text()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .map(line -> line.substring(name.length() + 1).replace(COMMON, ""))
        .collect(Collectors.toList());
  }

  private String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create()
          .write(out, signal.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
