package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which one counts of calls to models that are inside each other. */
class NestedLlmCallsTest {

  @BeforeEach
  void listen() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void theOutermostCounts() {
    Operation outer = start("openai");
    Operation inner = start("openai");

    assertThat(outer.isPartOfAnother()).isFalse();
    assertThat(inner.isPartOfAnother()).isTrue();
    end(inner, outer);
  }

  @Test
  void aCallOfNoProviderGivesWayToTheOnesInside() {
    Operation router = start(null);
    Operation first = start("openai");
    first.end();
    Operation second = start("anthropic");

    assertThat(router.isPartOfAnother()).isTrue();
    assertThat(first.isPartOfAnother()).isFalse();
    assertThat(second.isPartOfAnother()).isFalse();
    end(second, router);
  }

  @Test
  void amongCallsOfNoProviderTheOutermostCounts() {
    Operation outer = start(null);
    Operation inner = start(null);

    assertThat(outer.isPartOfAnother()).isFalse();
    assertThat(inner.isPartOfAnother()).isTrue();
    end(inner, outer);
  }

  @Test
  void aProviderIsFoundThroughCallsOfNone() {
    Operation outer = start("openai");
    Operation router = start(null);
    Operation inner = start("openai");

    assertThat(outer.isPartOfAnother()).isFalse();
    assertThat(router.isPartOfAnother()).isTrue();
    assertThat(inner.isPartOfAnother()).isTrue();
    end(inner, router, outer);
  }

  @Test
  void aCallThatIsOverHasNoCallsInside() {
    Operation outer = start("openai");
    Operation inner;
    try (var scope = outer.context().makeCurrent()) {
      outer.end();
      inner = start("openai");
    }

    assertThat(inner.isPartOfAnother()).isFalse();
    end(inner);
  }

  private static Operation start(String provider) {
    return LlmCalls.start("test", LlmCalls.CHAT, provider, "model");
  }

  private static void end(Operation... operations) {
    for (Operation operation : operations) {
      operation.end();
    }
  }
}
