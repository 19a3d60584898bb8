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
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded of models that answer at once, whatever the library's version. */
abstract class ChatContract {

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

  @Test
  void tellsWhatWasAskedAndAnswered() {
    RecordedSpan span = single("ask", "answer");
    assertThat(span.name()).isEqualTo("chat gpt-4o-mini");
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.scope()).isEqualTo("io.e2i.obs.langchain4j");
    assertThat(span.attributes())
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "gpt-4o-mini")
        .containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.top_p", 0.9)
        .containsEntry("gen_ai.request.max_tokens", 100L)
        .containsEntry("gen_ai.response.model", "gpt-4o-mini-2024")
        .containsEntry("gen_ai.response.id", "chatcmpl-1")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 20L)
        .containsEntry("gen_ai.usage.output_tokens", 7L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 4L)
        .containsEntry("gen_ai.usage.reasoning.output_tokens", 2L)
        .doesNotContainKeys("gen_ai.request.stream", "e2i.gen_ai.tool_calls", "error.type");
    assertThat(span.attributes().values()).doesNotContain("Which city?", "Rome, of course.");
  }

  @Test
  void recordsEveryWayToAskOnce() {
    assertThat(application().spansOf("everyWay", stub.url("answer")))
        .hasSize(4)
        .allMatch(span -> span.name().equals("chat gpt-4o-mini"));
  }

  @Test
  void takesTheParametersOfTheRequestBeforeThoseOfTheModel() {
    RecordedSpan span = single("askWithParameters", "answer");
    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.attributes())
        .containsEntry("gen_ai.request.temperature", 0.1)
        .containsEntry("gen_ai.request.top_p", 0.9)
        .containsEntry("gen_ai.request.max_tokens", 5L);
  }

  @Test
  void countsTheToolsThatTheModelAsksFor() {
    RecordedSpan span = single("askFailing", "tools");
    assertThat(span.attributes())
        .containsEntry("gen_ai.response.finish_reasons", List.of("tool_calls"))
        .containsEntry("e2i.gen_ai.tool_calls", 1L);
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "401"})
  void recordsAFailureAsTheApplicationSeesIt(String status) {
    String url = stub.url("status/" + status);
    List<RecordedSpan> spans = application().spansOf("askFailing", url);
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).isError()).isTrue();
    assertThat(spans.get(0).attribute("error.type"))
        .isEqualTo(application().run("askFailing", url));
    assertThat(spans.get(0).attributes()).doesNotContainKey("gen_ai.usage.input_tokens");
  }

  @Test
  void recordsACallThatTheLibraryTriesAgainOnce() {
    RecordedSpan span = single("askRetrying", "flaky");
    assertThat(span.isError()).isFalse();
    assertThat(span.attributes()).containsEntry("gen_ai.usage.input_tokens", 20L);
  }

  @ParameterizedTest
  @CsvSource({
    "askThroughWrapper, chat gpt-4o-mini",
    "askOverridden, chat gpt-4o-mini",
    "askThroughNamedWrapper, chat gpt-4o-mini"
  })
  void showsAModelBehindAModelAsACallInside(String scenario, String inner) {
    List<RecordedSpan> spans = application().spansOf(scenario, stub.url("answer"));
    SpanTree.of(spans).hasShape("CLIENT chat", "  CLIENT " + inner);
    assertThat(spans)
        .allSatisfy(
            span -> assertThat(span.attributes()).containsEntry("gen_ai.usage.input_tokens", 20L));
  }

  @Test
  void keepsConcurrentCallsApart() {
    List<RecordedSpan> spans = application().spansOf("askConcurrently", stub.url("answer"), "40");
    SpanTree tree = SpanTree.of(spans);
    assertThat(tree.roots())
        .hasSize(40)
        .allSatisfy(
            root ->
                assertThat(tree.childrenOf(root))
                    .singleElement()
                    .matches(span -> span.name().equals("chat gpt-4o-mini"))
                    .matches(span -> span.attribute("gen_ai.usage.output_tokens").equals(7L)));
  }

  private RecordedSpan single(String scenario, String behaviour) {
    List<RecordedSpan> spans = application().spansOf(scenario, stub.url(behaviour));
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
