package io.e2i.obs.instrumentation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold with every version of the SDK for an application that waits for its answers. */
abstract class ConversationContract {

  /** For the tests of all versions; ends with their JVM. */
  static final OpenAiStub SERVER = OpenAiStub.start();

  abstract ForkedApplication application();

  RecordedSpan only(String scenario, String behaviour) {
    List<RecordedSpan> spans = application().spansOf(scenario, SERVER.url(behaviour));
    assertThat(spans).as("%s", application().output()).hasSize(1);
    return spans.get(0);
  }

  static void assertUsage(RecordedSpan span) {
    assertThat(span.attributes())
        .containsEntry("gen_ai.usage.input_tokens", 20L)
        .containsEntry("gen_ai.usage.output_tokens", 7L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 12L)
        .containsEntry("gen_ai.usage.reasoning.output_tokens", 3L);
  }

  static void assertNoUsage(RecordedSpan span) {
    assertThat(span.attributes().keySet()).noneMatch(key -> key.startsWith("gen_ai.usage."));
  }

  @Test
  void tellsWhatWasAskedAndAnswered() {
    RecordedSpan span = only("chat", "ok");

    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.scope()).isEqualTo("io.e2i.obs.openai");
    assertThat(span.attributes())
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "gpt-4o")
        .containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 100L)
        .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
        .containsEntry("gen_ai.response.id", "chatcmpl-1")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) SERVER.port())
        .doesNotContainKeys("gen_ai.request.stream", "e2i.gen_ai.tool_calls");
    assertUsage(span);
  }

  @Test
  void leavesOutWhatTheServerDoesNotSay() {
    assertNoUsage(only("chat", "bare"));
  }

  @Test
  void tellsTheSameOfTheResponsesApi() {
    RecordedSpan span = only("responses", "ok");

    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.attributes())
        .containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 100L)
        .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
        .containsEntry("gen_ai.response.id", "resp-1")
        .containsEntry("gen_ai.response.finish_reasons", List.of("completed"));
    assertUsage(span);
  }

  @Test
  void tellsWhatEmbeddingsHaveTaken() {
    RecordedSpan span = only("embeddings", "ok");

    assertThat(span.name()).isEqualTo("embeddings text-embedding-3-small");
    assertThat(span.attributes())
        .containsEntry("gen_ai.operation.name", "embeddings")
        .containsEntry("gen_ai.usage.input_tokens", 9L)
        .containsEntry("gen_ai.embeddings.dimension.count", 3L)
        .doesNotContainKey("gen_ai.usage.output_tokens");
  }

  @Test
  void countsTheToolsThatAModelAsksFor() {
    List<RecordedSpan> spans = application().spansOf("withTool", SERVER.url("tools"));

    assertThat(spans).hasSize(2);
    assertThat(spans)
        .filteredOn(span -> Long.valueOf(1).equals(span.attribute("e2i.gen_ai.tool_calls")))
        .singleElement()
        .matches(
            span -> List.of("tool_calls").equals(span.attribute("gen_ai.response.finish_reasons")));
  }

  @Test
  void aRawResponseIsReadWhenItIsParsed() {
    assertUsage(only("rawChat", "ok"));
  }

  @Test
  void aRawResponseThatIsClosedTellsNothing() {
    RecordedSpan span = only("rawClosed", "ok");

    assertNoUsage(span);
    assertThat(span.isError()).isFalse();
  }

  @Test
  void aModelOfAnyOtherNameIsAModel() {
    assertThat(only("odd", "ok").isError()).isFalse();
  }

  @Test
  void isAPartOfWhatHasCalledIt() {
    List<RecordedSpan> spans = application().spansOf("chatWithin", SERVER.url("ok"));

    assertThat(spans).hasSize(2);
    RecordedSpan outer = named(spans, "Desk.outer");
    assertThat(named(spans, "chat gpt-4o").isChildOf(outer)).isTrue();
  }

  static RecordedSpan named(List<RecordedSpan> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "fails-9-500-a, InternalServerException",
    "fails-9-429-a, RateLimitException",
    "fails-9-400-a, BadRequestException"
  })
  void aCallThatFailsIsAnError(String behaviour, String exception) {
    RecordedSpan span = only("failing", behaviour + System.nanoTime());

    assertThat(span.isError()).isTrue();
    assertThat(span.attributes()).containsEntry("error.type", "com.openai.errors." + exception);
    assertNoUsage(span);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500})
  void aCallThatIsTriedAgainIsOne(int status) {
    int before = SERVER.requests().size();

    RecordedSpan span = only("failing", "fails-1-" + status + "-b" + System.nanoTime());

    assertThat(SERVER.requests().size() - before).isEqualTo(2);
    assertThat(span.isError()).isFalse();
    assertUsage(span);
  }

  @Test
  void anAnswerThatCannotBeReadIsAnError() {
    assertThat(only("failing", "cut").isError()).isTrue();
  }

  @Test
  void followsAStreamToItsEnd() {
    RecordedSpan span = only("streamingWithUsage", "ok");

    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.attributes())
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06")
        .containsEntry("gen_ai.response.id", "chatcmpl-1")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    double first = (Double) span.attributes().get("gen_ai.response.time_to_first_chunk");
    assertThat(first).isPositive().isLessThanOrEqualTo(span.durationNanos() / 1e9);
    assertUsage(span);
  }

  @Test
  void guessesNoTokensOfAStream() {
    RecordedSpan span = only("streaming", "ok");

    assertNoUsage(span);
    assertThat(span.attributes()).containsEntry("gen_ai.response.id", "chatcmpl-1");
  }

  @Test
  void followsEveryWayToReadAStreamOnce() {
    List<RecordedSpan> spans = application().spansOf("everyWay", SERVER.url("ok"));

    assertThat(spans).hasSize(3);
    assertThat(spans)
        .allMatch(span -> List.of("stop").equals(span.attribute("gen_ai.response.finish_reasons")));
  }

  @Test
  void countsToolsInAStream() {
    RecordedSpan span = only("streaming", "tools");

    assertThat(span.attributes())
        .containsEntry("e2i.gen_ai.tool_calls", 1L)
        .containsEntry("gen_ai.response.finish_reasons", List.of("tool_calls"));
  }

  @Test
  void takesTheTokensOfAStreamedResponseFromItsLastEvent() {
    RecordedSpan span = only("streamingResponses", "ok");

    assertThat(span.attributes())
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.finish_reasons", List.of("completed"));
    assertUsage(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "broken"})
  void aStreamThatBreaksIsAnError(String behaviour) {
    RecordedSpan span = only("streamFailing", behaviour);

    assertThat(span.isError()).isTrue();
    assertThat(span.attributes()).containsEntry("gen_ai.response.id", "chatcmpl-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closedEarly", "closedByException", "closedUnread"})
  void aStreamThatIsLeftEarlyIsNoError(String scenario) {
    RecordedSpan span = only(scenario, "long");

    assertThat(span.isError()).isFalse();
    assertThat(span.attributes()).doesNotContainKey("gen_ai.response.finish_reasons");
    assertNoUsage(span);
  }

  @Test
  void aStreamThatNobodyReadsIsAbandoned() {
    application().awaitAllExported();
    application().collector().clear();
    application().run("neverRead", SERVER.url("long"));
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          application().run("collect");
          return !application().collector().spans().isEmpty();
        },
        () -> "a span of the stream: " + application().output());
    List<RecordedSpan> spans = application().collector().spans();

    assertThat(spans).singleElement().matches(RecordedSpan::isError);
    assertThat(spans.get(0).attributes()).containsEntry("error.type", "abandoned");
  }

  /** What the application sees, by scenario and the server's behaviour. */
  static final Map<String, List<String>> SEEN =
      Map.of(
          "chat", List.of("ok", "bare"),
          "responses", List.of("ok"),
          "embeddings", List.of("ok"),
          "rawChat", List.of("ok"),
          "withTool", List.of("tools"),
          "failing", List.of("cut"),
          "streamingWithUsage", List.of("ok", "tools", "long"),
          "streamFailing", List.of("cut", "broken"),
          "everyWay", List.of("ok"),
          "shape", List.of("ok"));

  @Test
  void changesNothingThatTheApplicationSees() {
    try (ForkedApplication without = without()) {
      SEEN.forEach(
          (scenario, behaviours) ->
              behaviours.forEach(
                  behaviour ->
                      assertThat(application().run(scenario, SERVER.url(behaviour)))
                          .as(scenario)
                          .isEqualTo(without.run(scenario, SERVER.url(behaviour)))));
      assertThat(without.spansOf("chat", SERVER.url("ok"))).isEmpty();
    }
  }

  /** The same application without this technology. */
  abstract ForkedApplication without();
}
