package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of answers that come in pieces, whatever the library's version. */
abstract class StreamContract {

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

  static String url(String behaviour) {
    return stub.url(behaviour);
  }

  @Test
  void followsAnAnswerToItsEnd() {
    SpanTree tree = SpanTree.of(application().spansOf("stream", url("answer")));
    RecordedSpan chat = tree.single("chat gpt-4o-mini");
    assertThat(chat.isError()).isFalse();
    assertThat(chat.attributes())
        .containsEntry("gen_ai.request.stream", true)
        .containsEntry("gen_ai.response.model", "gpt-4o-mini-2024")
        .containsEntry("gen_ai.response.id", "chatcmpl-2")
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 20L)
        .containsEntry("gen_ai.usage.output_tokens", 7L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 4L)
        .containsEntry("gen_ai.usage.reasoning.output_tokens", 2L);
    assertThat((Double) chat.attribute("gen_ai.response.time_to_first_chunk"))
        .isPositive()
        .isLessThan(chat.durationNanos() / 1e9);
  }

  @Test
  void runsCallbacksInTheContextOfTheCaller() {
    SpanTree.of(application().spansOf("stream", url("answer")))
        .hasShape(
            "INTERNAL Questions.asked",
            "  CLIENT chat gpt-4o-mini",
            "  INTERNAL Questions.seen",
            "  INTERNAL Questions.seen",
            "  INTERNAL Questions.seen",
            "  INTERNAL Questions.seen");
  }

  @Test
  void givesTheHandlerWhatItGetsWithoutTheAgent() {
    assertThat(application().run("stream", url("answer")))
        .isEqualTo("partial Rome,, partial of, partial course., complete Rome, of course.");
    assertThat(application().run("undeclared")).isEqualTo("[java.io.IOException: sneaky]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "status/500", "status/429"})
  void recordsAFailure(String behaviour) {
    List<RecordedSpan> spans = application().spansOf("stream", url(behaviour));
    RecordedSpan chat = SpanTree.of(spans).single("chat gpt-4o-mini");
    assertThat(chat.isError()).isTrue();
    assertThat(application().run("stream", url(behaviour)))
        .contains("error " + chat.attribute("error.type"));
    assertThat(chat.attributes().containsKey("gen_ai.response.time_to_first_chunk"))
        .isEqualTo(behaviour.equals("broken"));
  }

  @Test
  void takesWhatTheHandlerThrowsForNoFailureOfTheModel() {
    List<RecordedSpan> spans = application().spansOf("streamToFailingHandler", url("answer"));
    RecordedSpan chat = SpanTree.of(spans).single("chat gpt-4o-mini");
    assertThat(chat.isError()).as("%s", chat).isFalse();
    assertThat(chat.attributes()).containsEntry("gen_ai.usage.output_tokens", 7L);
  }

  @Test
  void recordsAnAnswerThatIsThereAtOnce() {
    SpanTree.of(application().spansOf("streamAtOnce"))
        .hasShape(
            "INTERNAL Questions.asked",
            "  CLIENT chat",
            "  INTERNAL Questions.seen",
            "  INTERNAL Questions.seen",
            "  INTERNAL Questions.seen");
  }

  @Test
  void recordsAQuestionToTheSameModelInACallback() {
    assertThat(application().spansOf("streamAtOnceAgain"))
        .filteredOn(span -> span.name().equals("chat"))
        .hasSize(2)
        .allMatch(RecordedSpan::isRoot);
  }

  @Test
  void recordsARequestThatIsRefused() {
    assertThat(application().spansOf("streamRefused"))
        .singleElement()
        .satisfies(
            span ->
                assertThat(span.attribute("error.type"))
                    .isEqualTo(UnsupportedOperationException.class.getName()));
  }

  @Test
  void keepsAnswersToOneHandlerApart() {
    List<RecordedSpan> spans = application().spansOf("streamTwiceToOneHandler", url("answer"));
    assertThat(spans)
        .hasSize(2)
        .allMatch(span -> span.isRoot() && !span.isError())
        .allMatch(span -> span.attribute("gen_ai.usage.input_tokens").equals(20L));
  }

  @Test
  void showsAModelBehindAModelAsACallInside() {
    List<RecordedSpan> spans = application().spansOf("streamThroughWrapper", url("answer"));
    assertThat(SpanTree.of(spans).shape()).startsWith("CLIENT chat", "  CLIENT chat gpt-4o-mini");
    assertThat(spans)
        .filteredOn(span -> span.name().startsWith("chat"))
        .hasSize(2)
        .allMatch(span -> span.attribute("gen_ai.usage.input_tokens").equals(20L));
  }

  @Test
  void showsAQuestionThatFollowsAnAnswerBesideTheFirst() {
    SpanTree tree = SpanTree.of(application().spansOf("streamTwice", url("answer")));
    RecordedSpan asked = tree.single("Questions.asked");
    assertThat(tree.childrenOf(asked))
        .filteredOn(span -> span.name().equals("chat gpt-4o-mini"))
        .hasSize(2);
  }

  @Test
  void endsWhatNobodyCanEndAnyMore() {
    application().awaitAllExported();
    application().collector().clear();
    application().run("askNobody");
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          application().run("collectGarbage");
          return !chats().isEmpty();
        },
        () -> "no span of a call that is over");
    assertThat(chats()).hasSize(1);
    assertThat(chats().get(0).attribute("error.type")).isEqualTo("abandoned");
  }

  private List<RecordedSpan> chats() {
    return application().collector().spans().stream()
        .filter(span -> span.name().equals("chat"))
        .toList();
  }
}
