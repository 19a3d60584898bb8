package io.e2i.obs.instrumentation.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Chats;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold with every version of Spring AI. */
abstract class ChatContract {

  /** For the tests of all versions; ends with their JVM. */
  static final OpenAiStub SERVER = OpenAiStub.start();

  static ForkedApplication.Builder builder() {
    return ForkedApplication.of(Chats.class)
        .config(
            "instrumentations: {methods: {include:"
                + " [{type: com.acme.Desk, methods: [outer, inner]}]}}");
  }

  abstract ForkedApplication application();

  /** The same application without this technology. */
  abstract ForkedApplication without();

  private List<RecordedSpan> spansOf(String scenario, String behaviour) {
    return application().spansOf(scenario, SERVER.url(behaviour));
  }

  private RecordedSpan only(String scenario, String behaviour) {
    List<RecordedSpan> spans = spansOf(scenario, behaviour);
    assertThat(spans).as("%s", application().output()).hasSize(1);
    return spans.get(0);
  }

  private static List<RecordedSpan> named(List<RecordedSpan> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  private static void assertUsage(RecordedSpan span) {
    assertThat(span.attributes())
        .containsEntry("gen_ai.usage.input_tokens", 20L)
        .containsEntry("gen_ai.usage.output_tokens", 7L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 12L)
        .containsEntry("gen_ai.usage.reasoning.output_tokens", 3L);
  }

  private static void assertNoUsage(RecordedSpan span) {
    assertThat(span.attributes().keySet()).noneMatch(key -> key.startsWith("gen_ai.usage."));
  }

  private double tokens(String type) {
    return application().metrics().value("e2i_llm_tokens_total", "type", type).orElse(0);
  }

  @Test
  void tellsWhatWasAskedAndAnswered() {
    RecordedSpan span = only("call", "ok");

    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.scope()).isEqualTo("io.e2i.obs.spring-ai");
    assertThat(span.attributes())
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "gpt-4o")
        .containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 100L)
        .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
        .containsEntry("gen_ai.response.id", "chatcmpl-1")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .doesNotContainKey("gen_ai.request.stream");
    assertUsage(span);
  }

  @Test
  void everyOverloadIsOneCall() {
    assertUsage(only("callText", "ok"));
  }

  @Test
  void leavesOutWhatTheServerDoesNotSay() {
    assertNoUsage(only("call", "bare"));
  }

  @Test
  void isAPartOfWhatHasCalledIt() {
    List<RecordedSpan> spans = spansOf("callWithin", "ok");

    RecordedSpan outer = named(spans, "Desk.outer").get(0);
    assertThat(named(spans, "chat gpt-4o")).singleElement().matches(span -> span.isChildOf(outer));
  }

  @Test
  void tellsWhatEmbeddingsHaveTaken() {
    RecordedSpan span = only("embeddings", "ok");

    assertThat(span.name()).isEqualTo("embeddings text-embedding-3-small");
    assertThat(span.attributes())
        .containsEntry("gen_ai.usage.input_tokens", 9L)
        .containsEntry("gen_ai.embeddings.dimension.count", 3L)
        .doesNotContainKey("gen_ai.usage.output_tokens");
  }

  @Test
  void aCallThatFailsIsAnError() {
    RecordedSpan span = only("failing", "fails-9-400-" + System.nanoTime());

    assertThat(span.isError()).isTrue();
    assertThat(String.valueOf(span.attribute("error.type"))).endsWith("Exception");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500})
  void aCallThatIsTriedAgainIsOne(int status) {
    RecordedSpan span = only("failing", "fails-1-" + status + "-" + System.nanoTime());

    assertThat(span.isError()).isFalse();
    assertUsage(span);
  }

  @Test
  void theRoundsOfAToolAreOneCallWithTheToolInIt() {
    double before = tokens("input");
    List<RecordedSpan> spans = spansOf("callWithTool", "tools");

    RecordedSpan call = named(spans, "chat gpt-4o").get(0);
    assertThat(spans).hasSize(2);
    assertThat(call.attributes()).containsEntry("gen_ai.usage.input_tokens", 40L);
    assertThat(named(spans, "execute_tool weather"))
        .singleElement()
        .matches(tool -> tool.isChildOf(call))
        .matches(tool -> "function".equals(tool.attribute("gen_ai.tool.type")));
    assertThat(tokens("input") - before).isEqualTo(40);
  }

  @Test
  void aToolThatFailsIsAnErrorOfTheTool() {
    List<RecordedSpan> spans = spansOf("callWithFailingTool", "tools");

    assertThat(named(spans, "execute_tool weather")).singleElement().matches(RecordedSpan::isError);
    assertThat(named(spans, "chat gpt-4o")).hasSize(1);
  }

  @Test
  void aModelThatAToolAsksIsCountedToo() {
    double before = tokens("input");

    List<RecordedSpan> spans =
        application().spansOf("callWithAskingTool", SERVER.url("tools"), SERVER.url("ok"));

    RecordedSpan tool = named(spans, "execute_tool weather").get(0);
    assertThat(named(spans, "chat gpt-4o")).hasSize(2).anyMatch(span -> span.isChildOf(tool));
    assertThat(tokens("input") - before).isEqualTo(60);
  }

  @Test
  void followsAStreamToItsEnd() {
    RecordedSpan span = only("streamWithUsage", "ok");

    assertThat(span.attributes())
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    double first = (Double) span.attributes().get("gen_ai.response.time_to_first_chunk");
    assertThat(first).isPositive().isLessThanOrEqualTo(span.durationNanos() / 1e9);
    assertUsage(span);
  }

  @Test
  void guessesNoTokensOfAStream() {
    assertNoUsage(only("stream", "ok"));
  }

  @Test
  void eachSubscriptionIsACall() {
    assertThat(spansOf("streamTwice", "ok")).hasSize(2);
    assertThat(spansOf("streamNever", "ok")).isEmpty();
  }

  @Test
  void aStreamThatIsLeftEarlyIsNoError() {
    assertThat(only("streamInPart", "long").isError()).isFalse();
  }

  @Test
  void aStreamThatCannotBeginIsAnError() {
    assertThat(only("streamFailing", "fails-9-400-" + System.nanoTime()).isError()).isTrue();
  }

  @Test
  void streamsWithToolsAreOneCall() {
    List<RecordedSpan> spans = spansOf("streamWithTool", "tools");

    assertThat(named(spans, "chat gpt-4o")).hasSize(1);
    assertThat(named(spans, "execute_tool weather")).hasSize(1);
  }

  @Test
  void whatASubscriberCallsBelongsToTheCaller() {
    List<RecordedSpan> spans = spansOf("streamWithin", "ok");

    RecordedSpan outer = named(spans, "Desk.outer").get(0);
    assertThat(named(spans, "chat gpt-4o")).singleElement().matches(span -> span.isChildOf(outer));
    assertThat(named(spans, "Desk.inner")).isNotEmpty().allMatch(span -> span.isChildOf(outer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"callAround", "streamAround", "callOwnModel"})
  void countsTheTokensOfLayersOnce(String scenario) {
    double input = tokens("input");
    double output = tokens("output");

    List<RecordedSpan> spans = spansOf(scenario, "ok");

    assertThat(spans).hasSize(2);
    assertThat(tokens("input") - input).isEqualTo(20);
    assertThat(tokens("output") - output).isEqualTo(7);
  }

  @Test
  void keepsCallsAtTheSameTimeApart() {
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () -> assertThat(application().run("manyAtOnce", SERVER.url("ok"))).isEqualTo("8"));

    assertThat(spans).hasSize(8).allSatisfy(ChatContract::assertUsage);
  }

  private static final Map<String, String> SEEN =
      Map.of(
          "call", "ok",
          "callText", "ok",
          "embeddings", "ok",
          "callWithTool", "tools",
          "callWithFailingTool", "tools",
          "streamWithTool", "tools",
          "streamTwice", "ok",
          "streamInPart", "long",
          "streamFailing", "fails-99-400-seen",
          "streamAround", "ok");

  @Test
  void changesNothingThatTheApplicationSees() {
    try (ForkedApplication without = without()) {
      SEEN.forEach(
          (scenario, behaviour) ->
              assertThat(application().run(scenario, SERVER.url(behaviour)))
                  .as(scenario)
                  .isEqualTo(without.run(scenario, SERVER.url(behaviour))));
      assertThat(without.spansOf("call", SERVER.url("ok"))).isEmpty();
    }
  }
}
