package io.e2i.obs.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedMessagesTest {

  private final RepeatedMessages messages = new RepeatedMessages();

  @Test
  void aMessageThatComesAgainIsCountedAndToldWhenItsMinuteIsOver() {
    assertThat(messages.admit("a", at(0))).containsExactly("a");
    assertThat(messages.admit("a", at(1))).isEmpty();
    assertThat(messages.admit("a", at(59))).isEmpty();

    assertThat(messages.overdue(at(59))).isEmpty();
    assertThat(messages.overdue(at(60)))
        .containsExactly("a (2 more like this within the last minute)");
    assertThat(messages.overdue(at(61))).isEmpty();
    assertThat(messages.admit("a", at(62))).containsExactly("a");
  }

  @Test
  void itIsToldBeforeTheMessageThatFollows() {
    messages.admit("a", at(0));
    messages.admit("a", at(1));

    assertThat(messages.admit("b", at(2)))
        .containsExactly("a (1 more like this within the last minute)", "b");
    assertThat(messages.admit("c", at(3))).containsExactly("c");
  }

  @Test
  void messagesThatTakeTurnsAreWrittenOnce() {
    messages.admit("a", at(0));
    messages.admit("b", at(0));
    for (int i = 0; i < 1_000; i++) {
      assertThat(messages.admit("a", at(1))).isEmpty();
      assertThat(messages.admit("b", at(1))).isEmpty();
    }

    assertThat(messages.overdue(at(61)))
        .containsExactly(
            "a (1000 more like this within the last minute)",
            "b (1000 more like this within the last minute)");
  }

  @Test
  void aMinuteThatIsOverIsToldBeforeTheNextOneBegins() {
    messages.admit("a", at(0));
    messages.admit("a", at(1));

    assertThat(messages.admit("a", at(70)))
        .containsExactly("a (1 more like this within the last minute)", "a");
  }

  @Test
  void whatIsRememberedIsBounded() {
    messages.admit("0", at(0));
    messages.admit("0", at(0));
    for (int i = 1; i <= RepeatedMessages.MAX_MESSAGES; i++) {
      messages.admit(Integer.toString(i), at(1));
    }

    assertThat(messages.admit("0", at(2))).containsExactly("0");
  }

  @Test
  void aLongMessageIsNotRepeatedWhenItsCountIsTold() {
    String stack = "a failure " + "x".repeat(300) + "\n  at one\n  at two";
    messages.admit(stack, at(0));
    messages.admit(stack, at(0));

    assertThat(messages.forgetAll())
        .singleElement()
        .satisfies(
            told ->
                assertThat(told)
                    .startsWith("a failure xxx")
                    .endsWith("x… (1 more like this within the last minute)")
                    .hasSizeLessThan(260)
                    .doesNotContain("\n"));
    assertThat(messages.forgetAll()).isEmpty();
  }

  private static long at(int seconds) {
    // Near the end of the clock's range, which must not matter.
    return Long.MAX_VALUE
        - Duration.ofSeconds(30).toNanos()
        + Duration.ofSeconds(seconds).toNanos();
  }
}
