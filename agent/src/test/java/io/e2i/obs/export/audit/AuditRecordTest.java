package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.AuditDetails.Group;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line of the audit trail says. */
class AuditRecordTest {

  private static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "servlet", "GET", Attributes.empty());
  private static final OperationTemplate CALL =
      new OperationTemplate(
          OperationKind.HTTP_CLIENT, "http-client-jdk", "POST", Attributes.empty());

  @TempDir private Path temp;
  private AuditTrail trail;

  private AuditTrail trail() {
    trail = AuditTrail.in(temp.resolve("audit")).start();
    return trail;
  }

  @AfterEach
  void close() {
    trail.close();
  }

  private List<Map<String, Object>> lines() {
    trail.shutdown(AuditTrail.LONG);
    return trail.lines();
  }

  @Test
  void describesAPrediction() {
    trail();
    long before = System.currentTimeMillis();
    Operation request = Operations.start(REQUEST);
    Operation prediction = Operations.start(AuditTrail.MODELS.of("churn", "3", "classification"));
    prediction.audit().put(Group.PARAMS, "threshold", Captured.of(0.5, ContentLevel.FULL));
    prediction.end(new IllegalStateException("secret"));
    request.end();

    Map<String, Object> line = lines().get(0);
    Instant time = Instant.parse((String) line.remove("time"));
    assertThat(time.toEpochMilli()).isBetween(before - 5, System.currentTimeMillis() + 5);
    assertThat((Double) line.remove("duration_ms")).isBetween(0.0, 10_000.0);
    assertThat(line.remove("params")).isInstanceOf(Map.class);
    assertThat(line)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("kind", "prediction"),
                Map.entry("name", "predict churn"),
                Map.entry("trace_id", prediction.trace().id()),
                Map.entry("span_id", SpanId.fromLong(prediction.spanId())),
                Map.entry("parent_span_id", SpanId.fromLong(request.spanId())),
                Map.entry("request_id", request.trace().requestId()),
                Map.entry("service", "shop"),
                Map.entry("environment", "test"),
                Map.entry("model", "churn"),
                Map.entry("model_version", "3"),
                Map.entry("type", "classification"),
                Map.entry("runtime", "onnxruntime"),
                Map.entry("status", "error"),
                Map.entry("error", "java.lang.IllegalStateException")));
  }

  @Test
  void describesACallOfALanguageModel() {
    trail();
    Operation call = LlmCalls.start("openai", LlmCalls.CHAT, "openai", "gpt-5");
    LlmCalls.chunk(call);
    LlmCalls.usage(call, TokenUsage.of(10, 20).cached(3, null).reasoning(5));
    LlmCalls.response(call, "gpt-5-2026", "id", "STOP");
    call.set(GenAiAttributes.COST_USD, 0.25);
    call.end();

    assertThat(lines().get(0))
        .containsEntry("kind", "llm_call")
        .containsEntry("name", "chat gpt-5")
        .containsEntry("model", "gpt-5-2026")
        .containsEntry("requested_model", "gpt-5")
        .containsEntry("provider", "openai")
        .containsEntry("type", "chat")
        .containsEntry("status", "ok")
        .containsEntry("streamed", true)
        .containsEntry("finish_reasons", List.of("stop"))
        .containsEntry("cost_usd", 0.25)
        .containsEntry(
            "tokens", Map.of("input", 10L, "output", 20L, "cache_read", 3L, "reasoning", 5L))
        .doesNotContainKeys("error", "model_version", "runtime", "parent_span_id", "request_id");
  }

  @Test
  void saysForWhomSomethingWasDone() {
    trail();
    Operation prediction = Operations.start(AuditTrail.MODELS.of("churn", "3", null));
    prediction.set(OperationAttributes.TENANT_ID, "acme");
    prediction.set(OperationAttributes.USER_ID, "u-17");
    prediction.set(OperationAttributes.label("brand"), "blue");
    prediction.audit().put(Group.LABELS, "segment", Captured.of("a", ContentLevel.FULL));
    prediction.end();

    Map<String, Object> line = lines().get(0);
    assertThat(line).containsEntry("tenant", "acme").containsEntry("user", "u-17");
    assertThat((Map<?, ?>) line.get("labels")).hasSize(2).extracting("brand").isEqualTo("blue");
  }

  @Test
  void showsNoValueOfADeniedName() {
    trail();
    Operation run = Operations.start(AuditTrail.MODELS.of("churn", "3", null));
    run.set(OperationAttributes.label("api_key"), "hunter2");
    run.set(OperationAttributes.label("brand"), "blue");
    run.audit().put(Group.PARAMS, "password", Captured.of("hunter2", ContentLevel.FULL));
    run.audit().put(Group.TAGS, "password", Captured.of("hunter2", ContentLevel.SUMMARY));
    run.audit().put(Group.PARAMS, "customer", Captured.of("joe", ContentLevel.FULL));
    run.end();

    Map<String, Object> line = lines().get(0);
    assertThat(line)
        .containsEntry("params", Map.of("password", "[REDACTED:field]", "customer", "joe"))
        .containsEntry("tags", Map.of("password", "[REDACTED:field]"))
        .containsEntry("labels", Map.of("api_key", "[REDACTED:field]", "brand", "blue"));
  }

  @Test
  void countsTheOutermostOfNestedCallsOnly() {
    trail();
    Operation outer = LlmCalls.start("spring-ai", LlmCalls.CHAT, "openai", "gpt-5");
    LlmCalls.start("openai", LlmCalls.CHAT, "openai", "gpt-5").end();
    outer.end();

    assertThat(lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).containsEntry("span_id", SpanId.fromLong(outer.spanId())));
  }

  @Test
  void describesAgentsAndTheirTools() {
    trail();
    Operation run = Operations.start(AgentRuns.agent("agents", "causal_impact", 2L));
    Operations.start(AgentRuns.tool("agents", "search")).end();
    run.end();

    List<Map<String, Object>> lines = lines();
    assertThat(lines.get(0))
        .containsEntry("kind", "tool_call")
        .containsEntry("tool", "search")
        .containsEntry("parent_span_id", SpanId.fromLong(run.spanId()));
    assertThat(lines.get(1))
        .containsEntry("kind", "agent_run")
        .containsEntry("agent", "causal_impact")
        .containsEntry("tier", 2L)
        .doesNotContainKeys("model", "tool");
  }

  @Test
  void takesARequestToAModelServerForAPrediction() {
    trail();
    Operations.start(CALL).end();
    Operations.start(CALL).set(PredictionAttributes.MODEL, "churn").end();

    assertThat(lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("kind", "prediction")
                    .containsEntry("model", "churn")
                    .containsEntry("name", "POST"));
  }

  @Test
  void cutsGroupsThatHaveNoRoomAndSaysWhatWasCut() {
    int max = 32 << 10;
    trail = AuditTrail.in(temp.resolve("audit")).maxRecord(max).start();
    Operation prediction = Operations.start(AuditTrail.MODELS.of("churn", "3", null));
    Captured value = Captured.of(1, ContentLevel.FULL);
    prediction.audit().input(value).output(value);
    for (Group group : Group.values()) {
      for (int i = 0; i < 64; i++) {
        prediction.audit().put(group, "x".repeat(200) + i, value);
      }
    }
    prediction.end();

    Map<String, Object> line = lines().get(0);
    assertThat(temp.resolve("audit").resolve(trail.files(".jsonl").get(0)).toFile().length())
        .isLessThanOrEqualTo(max);
    assertThat((Map<?, ?>) line.get("labels")).hasSize(64);
    assertThat(line).containsKeys("input", "output");
    for (String cut : List.of("metrics", "artifacts", "tags")) {
      Map<?, ?> mark = (Map<?, ?>) ((Map<?, ?>) line.get(cut)).get("cut");
      assertThat((Long) mark.get("bytes")).isGreaterThan(12_000);
      assertThat((String) mark.get("sha256")).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void survivesNamesOfAnySort() {
    trail();
    AuditTrail.predict("half \uD83D a character, a\nline \u2028 and \"quotes\"");
    Operation prediction = Operations.start(AuditTrail.MODELS.of("churn", "3", null));
    prediction.rename("x".repeat(100_000));
    prediction.end();

    assertThat(lines()).hasSize(2);
    assertThat((String) lines().get(0).get("model")).endsWith("and \"quotes\"").contains("a\nline");
    assertThat((String) lines().get(1).get("name")).hasSize(257).endsWith("…");
  }
}
