package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of AI services, tools and embeddings, whatever the library's version. */
abstract class ServiceContract {

  private static final String[] ROUND_TRIP = {
    "INTERNAL invoke_agent Assistant",
    "  CLIENT chat gpt-4o-mini",
    "  INTERNAL execute_tool weather",
    "    INTERNAL Questions.seen",
    "  CLIENT chat gpt-4o-mini"
  };

  private static OpenAiStub stub;

  protected abstract ForkedApplication application();

  @BeforeAll
  static void startStub() {
    stub = OpenAiStub.start();
  }

  @AfterAll
  static void closeStub() {
    stub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer", "answerInDetail"})
  void showsAServiceWithItsModelAndTools(String scenario) {
    SpanTree.of(spans(scenario, "tools")).hasShape(ROUND_TRIP);
  }

  @Test
  void tellsWhoAsksAndWhatIsRun() {
    SpanTree tree = SpanTree.of(spans("answer", "tools"));
    RecordedSpan agent = tree.single("invoke_agent Assistant");
    assertThat(agent.attributes())
        .containsEntry("gen_ai.operation.name", "invoke_agent")
        .containsEntry("gen_ai.agent.name", "Assistant")
        .containsEntry(
            "code.function.name", "com.acme.assistant.ServiceScenarios$Assistant.answer");
    RecordedSpan tool = tree.single("execute_tool weather");
    assertThat(tool.isError()).isFalse();
    assertThat(tool.attributes())
        .containsEntry("gen_ai.operation.name", "execute_tool")
        .containsEntry("gen_ai.tool.name", "weather")
        .containsEntry("gen_ai.tool.call.id", "call_1")
        .containsEntry("gen_ai.tool.type", "function")
        .containsEntry("gen_ai.agent.name", "Assistant");
    assertThat(tree.childrenOf(agent))
        .filteredOn(span -> span.name().startsWith("chat"))
        .allMatch(span -> span.attribute("gen_ai.agent.name").equals("Assistant"))
        .allMatch(span -> span.attribute("gen_ai.usage.input_tokens").equals(20L))
        .extracting(span -> span.attribute("gen_ai.response.finish_reasons"))
        .containsExactly(List.of("tool_calls"), List.of("stop"));
  }

  @Test
  void followsAStreamedAnswerThroughItsTools() {
    SpanTree.of(spans("stream", "tools"))
        .hasShape(
            "INTERNAL Questions.asked",
            "  INTERNAL invoke_agent Assistant",
            "    CLIENT chat gpt-4o-mini",
            "    INTERNAL execute_tool weather",
            "      INTERNAL Questions.seen",
            "    CLIENT chat gpt-4o-mini");
    assertThat(application().run("stream", stub.url("tools"))).isEqualTo("Rome, of course.");
  }

  @Test
  void aStreamedRunIsAsLongAsItsStream() {
    SpanTree tree = SpanTree.of(spans("stream", "tools"));
    RecordedSpan agent = tree.single("invoke_agent Assistant");
    assertThat(tree.childrenOf(agent)).allMatch(span -> span.endNanos() <= agent.endNanos());
  }

  @Test
  void showsAToolThatFails() {
    List<RecordedSpan> spans = spans("answerWithBrokenTool", "tools");
    RecordedSpan tool = SpanTree.of(spans).single("execute_tool weather");
    assertThat(tool.isError()).isTrue();
    assertThat(tool.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(SpanTree.of(spans).single("invoke_agent Assistant").isError()).isFalse();
  }

  @Test
  void showsARunWhoseModelFails() {
    SpanTree tree = SpanTree.of(spans("answerFailing", "status/401"));
    tree.hasShape("INTERNAL invoke_agent Assistant ERROR", "  CLIENT chat gpt-4o-mini ERROR");
    assertThat(tree.single("invoke_agent Assistant").attribute("error.type"))
        .isEqualTo(application().run("answerFailing", stub.url("status/401")));
  }

  @Test
  void showsAStreamedRunWhoseModelFails() {
    SpanTree.of(spans("stream", "status/401"))
        .hasShape(
            "INTERNAL Questions.asked",
            "  INTERNAL invoke_agent Assistant ERROR",
            "    CLIENT chat gpt-4o-mini ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"justAnObject", "neverStarted"})
  void leavesTheRestAlone(String scenario) {
    assertThat(spans(scenario, "answer")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed", "embedAll"})
  void recordsEmbeddingsOnce(String scenario) {
    List<RecordedSpan> spans = spans(scenario, "answer");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).name()).isEqualTo("embeddings text-embedding-3-small");
    assertThat(spans.get(0).attributes())
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.embeddings.dimension.count", 3L)
        .containsEntry("gen_ai.usage.input_tokens", 5L)
        .doesNotContainKey("gen_ai.usage.output_tokens");
  }

  @Test
  void recordsEmbeddingsThatFail() {
    List<RecordedSpan> spans = spans("embedFailing", "status/500");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attribute("error.type"))
        .isEqualTo(application().run("embedFailing", stub.url("status/500")));
  }

  final List<RecordedSpan> spans(String scenario, String behaviour) {
    return application().spansOf(scenario, stub.url(behaviour));
  }
}
