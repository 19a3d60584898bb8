package io.e2i.obs.instrumentation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold with every version of the SDK for an application that goes on meanwhile. */
abstract class AsyncConversationContract {

  /** For the tests of all versions; ends with their JVM. */
  static final OpenAiStub SERVER = OpenAiStub.start();

  abstract ForkedApplication application();

  /** The same application without this technology. */
  abstract ForkedApplication without();

  private RecordedSpan only(String scenario, String behaviour) {
    List<RecordedSpan> spans = application().spansOf(scenario, SERVER.url(behaviour));
    assertThat(spans).as("%s", application().output()).hasSize(1);
    return spans.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "responses", "rawChat"})
  void tellsWhatWasAnswered(String scenario) {
    RecordedSpan span = only(scenario, "ok");

    assertThat(span.name()).isEqualTo("chat gpt-4o");
    assertThat(span.attributes()).containsEntry("gen_ai.response.model", "gpt-4o-2024-08-06");
    ConversationContract.assertUsage(span);
  }

  @Test
  void tellsWhatEmbeddingsHaveTaken() {
    assertThat(only("embeddings", "ok").attributes())
        .containsEntry("gen_ai.usage.input_tokens", 9L)
        .containsEntry("gen_ai.embeddings.dimension.count", 3L);
  }

  @Test
  void isAPartOfWhatHasCalledIt() {
    List<RecordedSpan> spans = application().spansOf("chatWithin", SERVER.url("ok"));

    assertThat(spans).hasSize(2);
    RecordedSpan outer = ConversationContract.named(spans, "Desk.outer");
    assertThat(ConversationContract.named(spans, "chat gpt-4o").isChildOf(outer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fails-9-500-a, InternalServerException",
    "fails-9-429-a, RateLimitException",
    "cut, OpenAIInvalidDataException"
  })
  void aCallThatFailsIsAnError(String behaviour, String exception) {
    boolean counted = behaviour.startsWith("fails");
    RecordedSpan span = only("failing", counted ? behaviour + System.nanoTime() : behaviour);

    assertThat(span.isError()).isTrue();
    assertThat(span.attributes()).containsEntry("error.type", "com.openai.errors." + exception);
  }

  @Test
  void aCallThatIsTriedAgainIsOne() {
    int before = SERVER.requests().size();

    RecordedSpan span = only("failing", "fails-1-429-b" + System.nanoTime());

    assertThat(SERVER.requests().size() - before).isEqualTo(2);
    ConversationContract.assertUsage(span);
  }

  @Test
  void followsAStreamToItsEnd() {
    RecordedSpan span = only("streaming", "ok");

    assertThat(span.attributes())
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsKey("gen_ai.response.time_to_first_chunk");
    ConversationContract.assertUsage(span);
  }

  @Test
  void whatAHandlerCallsBelongsToTheCaller() {
    List<RecordedSpan> spans = application().spansOf("streamingWithin", SERVER.url("ok"));

    RecordedSpan outer = ConversationContract.named(spans, "Desk.outer");
    List<RecordedSpan> inner =
        spans.stream().filter(s -> s.name().equals("Desk.inner")).collect(Collectors.toList());
    assertThat(inner).hasSize(5).allMatch(span -> span.isChildOf(outer));
    assertThat(ConversationContract.named(spans, "chat gpt-4o").isChildOf(outer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "broken"})
  void aStreamThatBreaksIsAnError(String behaviour) {
    assertThat(only("streaming", behaviour).isError()).isTrue();
  }

  @Test
  void aStreamThatIsClosedUnreadEnds() {
    application().awaitAllExported();
    application().collector().clear();
    application().run("closedUnread", SERVER.url("long"));
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          application().run("collect");
          return !application().collector().spans().isEmpty();
        },
        () -> "a span of the stream: " + application().output());

    assertThat(application().collector().spans()).hasSize(1);
  }

  @Test
  void keepsCallsAtTheSameTimeApart() {
    List<RecordedSpan> spans = new ArrayList<>();
    spans.addAll(
        application()
            .spansDuring(
                () ->
                    assertThat(application().run("manyAtOnce", SERVER.url("ok"))).isEqualTo("8")));

    assertThat(spans).hasSize(8);
    spans.forEach(ConversationContract::assertUsage);
  }

  @Test
  void changesNothingThatTheApplicationSees() {
    try (ForkedApplication without = without()) {
      for (String scenario : List.of("chat", "responses", "embeddings", "rawChat", "streaming")) {
        assertThat(application().run(scenario, SERVER.url("ok")))
            .as(scenario)
            .isEqualTo(without.run(scenario, SERVER.url("ok")));
      }
      for (String behaviour : List.of("cut", "broken")) {
        assertThat(application().run("streaming", SERVER.url(behaviour)))
            .isEqualTo(without.run("streaming", SERVER.url(behaviour)));
      }
      assertThat(application().run("failing", SERVER.url("cut")))
          .isEqualTo(without.run("failing", SERVER.url("cut")));
    }
  }
}
