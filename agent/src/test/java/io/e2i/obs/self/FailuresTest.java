package io.e2i.obs.self;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final long before = SelfCounter.EXPORT_FAILURES.value();

  @BeforeEach
  void captureLog() {
    AgentLog.output(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void takeBack() {
    AgentLog.output(System.err);
    SelfCounter.EXPORT_FAILURES.add(before - SelfCounter.EXPORT_FAILURES.value());
  }

  @Test
  void theFirstOfAKindIsLoggedWithItsStack() {
    Failures.swallow(SelfCounter.EXPORT_FAILURES, "a test", new IllegalStateException("a\nb"));
    Failures.swallow(SelfCounter.EXPORT_FAILURES, "a test", new IllegalStateException("c"));

    assertThat(log.toString(UTF_8))
        .startsWith("[e2i-obs] WARN An error inside the agent")
        .contains("java.lang.IllegalStateException: a\n  b\n\tat io.e2i.obs.self.FailuresTest")
        .doesNotContain("IllegalStateException: c");
    assertThat(SelfCounter.EXPORT_FAILURES.value()).isEqualTo(before + 2);
  }

  @Test
  void aHugeMessageIsCut() {
    Failures.swallow(
        SelfCounter.EXPORT_FAILURES,
        "a huge one",
        new IllegalArgumentException("x".repeat(1 << 20)));

    assertThat(log.size()).isBetween(16_000, 17_000);
  }

  @Test
  void anExceptionThatCannotBePrintedIsToldByItsClass() {
    Failures.swallow(SelfCounter.EXPORT_FAILURES, "a hostile one", new Hostile());

    assertThat(log.toString(UTF_8)).contains("a hostile one: " + Hostile.class.getName());
    assertThat(SelfCounter.EXPORT_FAILURES.value()).isEqualTo(before + 1);
  }

  @SuppressWarnings("serial")
  private static final class Hostile extends RuntimeException {
    @Override
    public String toString() {
      throw new IllegalStateException("not even this");
    }
  }
}
