package io.e2i.obs.signal.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ModelPrice;
import io.e2i.obs.config.PriceList;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostSignalTest {

  private final CostSignal signal = new CostSignal();
  private final List<FinishedOperation> ended = new ArrayList<>();
  private final long failuresBefore = SelfCounter.SIGNAL_FAILURES.value();

  @BeforeEach
  void listen() {
    OperationListener last = ended::add;
    Operations.use(
        new OperationSettings(
            List.of(), List.of(signal, last), 1, Propagation.of(List.of()), true));
  }

  @AfterEach
  void swallowsNothing() {
    Operations.stop();
    assertThat(SelfCounter.SIGNAL_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void anAnswerCostsWhatItsTokensCost() {
    assertThat(cost("openai", "gpt-4o", TokenUsage.of(1000, 200))).isEqualTo(0.0045);
  }

  @Test
  void openAisCachedTokensAreInsideTheInput() {
    // 600 at 2.50, 400 at 1.25, 200 at 10
    assertThat(cost("openai", "gpt-4o", TokenUsage.of(1000, 200).cached(400, 0))).isEqualTo(0.004);
  }

  @Test
  void anthropicsCachedTokensAreBesideTheInput() {
    // 1000 at 3, 400 at 0.30, 100 at 3.75, 200 at 15
    assertThat(
            cost(
                "anthropic",
                "claude-sonnet-4-5-20250929",
                TokenUsage.of(1000, 200).cached(400, 100)))
        .isEqualTo(0.006495);
  }

  @Test
  void reasoningIsInsideTheOutput() {
    assertThat(cost("openai", "o3", TokenUsage.of(0, 1000).reasoning(900))).isEqualTo(0.008);
  }

  @Test
  void embeddingsHaveNoOutput() {
    assertThat(cost(LlmCalls.EMBEDDINGS, "openai", "text-embedding-3-small", 1000, null))
        .isEqualTo(0.00002);
    assertThat(cost(LlmCalls.CHAT, "openai", "gpt-4o", 1000, null)).isNull();
    assertThat(cost(LlmCalls.CHAT, "openai", "gpt-4o", null, 1000)).isNull();
  }

  @Test
  void noCostIsNegative() {
    assertThat(cost("openai", "gpt-4o", TokenUsage.of(10, 0).cached(1000, 0))).isEqualTo(0.00125);
    assertThat(cost("openai", "gpt-4o", TokenUsage.of(0, 0))).isZero();
    assertThat(cost("openai", "gpt-4o", TokenUsage.of(Long.MAX_VALUE, Long.MAX_VALUE)))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama3", "gpt-4o-2099", "my-gpt-4o", "gpt-4o:free", "ft:gpt-4o:acme"})
  void anUnknownModelCostsNothingThatIsKnown(String model) {
    assertThat(cost("openai", model, TokenUsage.of(1000, 200))).isNull();
  }

  @Test
  void thePriceIsThatOfTheModelThatHasAnswered() {
    assertThat(answered("my-deployment", "gpt-4o-2024-08-06")).isEqualTo(0.0045);
    assertThat(answered("gpt-4o", "gpt-4o-2024-05-13")).isEqualTo(0.008);
    assertThat(answered("gpt-4o", "something-else")).isEqualTo(0.0045);
  }

  @Test
  void aCallInsideACallCostsNothingOfItsOwn() {
    Operation outer = LlmCalls.start("framework", LlmCalls.CHAT, "openai", "gpt-4o");
    Operation inner = LlmCalls.start("sdk", LlmCalls.CHAT, "openai", "gpt-4o");
    LlmCalls.usage(inner, TokenUsage.of(1000, 200));
    inner.end();
    outer.end();

    assertThat(inner.get(GenAiAttributes.COST_USD)).isNull();
    assertThat(outer.get(GenAiAttributes.COST_USD)).isEqualTo(0.0045);
  }

  @Test
  void aStreamThatBreaksOffCostsWhatItSaidBefore() {
    Operation call = LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o");
    LlmCalls.usage(call, TokenUsage.of(1000, 200));
    call.end(new IllegalStateException("broken off"));

    assertThat(call.get(GenAiAttributes.COST_USD)).isEqualTo(0.0045);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 2.5",
    "openai/gpt-4o-mini-2024-07-18, 0.15",
    "GPT-4.1, 2",
    "gpt-5, 1.25",
    "gpt-5-mini, 0.25",
    "gpt-5.1-codex-mini, 0.25",
    "gpt-5.5-pro, 30",
    "o3-mini-2025-01-31, 1.1",
    "gpt-35-turbo, 0.5",
    "claude-opus-4-20250514, 15",
    "claude-opus-4-1-20250805, 15",
    "claude-opus-4-5-20251101, 5",
    "claude-opus-5-5, 4",
    "claude-opus-5, 5",
    "claude-sonnet-5-5, 2",
    "claude-sonnet-4-0, 3",
    "us.anthropic.claude-sonnet-4-20250514-v1:0, 3",
    "anthropic.claude-3-5-sonnet-20241022-v2:0, 3",
    "claude-3-5-sonnet-v2@20241022, 3",
    "claude-3-haiku-20240307, 0.25",
    "claude-haiku-4-5@20251001, 1",
    "models/gemini-2.5-flash, 0.3",
    "gemini-2.5-flash-lite, 0.1",
    "gemini-2.0-flash-001, 0.1",
    "mistral-large-2411, 2",
    "mistral-small-latest, 0.1",
    "command-r-plus-08-2024, 2.5",
    "deepseek-chat, 0.28",
    "us.amazon.nova-pro-v1:0, 0.8",
    "eu.amazon.nova-2-lite-v1:0, 0.33",
    "us.meta.llama3-3-70b-instruct-v1:0, 0.72",
  })
  void thePackedListKnows(String model, double input) throws Exception {
    ModelPrice price = new PriceTable(PriceList.packed()).priceOf("any", model);

    assertThat(price).isNotNull();
    assertThat(price.input()).isEqualTo(input);
  }

  @Test
  void remembersNoMoreThanItShould() throws Exception {
    PriceTable table = new PriceTable(PriceList.packed());
    for (int i = 0; i < 5000; i++) {
      assertThat(table.priceOf("openai", "no-such-model-" + i)).isNull();
    }
    assertThat(table.priceOf("openai", "gpt-4o")).isNotNull();
    assertThat(table.priceOf("openai", "gpt-4o" + "x".repeat(1_000_000))).isNull();
    assertThat(table.remembered()).isEqualTo(1000);
  }

  private Double answered(String requested, String answered) {
    Operation call = LlmCalls.start("test", LlmCalls.CHAT, "openai", requested);
    LlmCalls.usage(call, TokenUsage.of(1000, 200));
    LlmCalls.response(call, answered, null);
    call.end();
    return call.get(GenAiAttributes.COST_USD);
  }

  private Double cost(String provider, String model, TokenUsage usage) {
    return cost(LlmCalls.CHAT, provider, model, usage);
  }

  private Double cost(
      String operation, String provider, String model, Integer input, Integer output) {
    return cost(operation, provider, model, TokenUsage.of(input, output));
  }

  private Double cost(String operation, String provider, String model, TokenUsage usage) {
    Operation call = LlmCalls.start("test", operation, provider, model);
    LlmCalls.usage(call, usage);
    call.end();
    assertThat(ended).last().isSameAs(call);
    return call.get(GenAiAttributes.COST_USD);
  }
}
