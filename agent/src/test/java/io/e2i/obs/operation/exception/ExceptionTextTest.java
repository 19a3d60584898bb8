package io.e2i.obs.operation.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLIntegrityConstraintViolationException;
import org.junit.jupiter.api.Test;

class ExceptionTextTest {

  @Test
  void writesTheStackAsTheJdkDoes() {
    Exception cause = new IllegalArgumentException("inner");
    Exception thrown = new IllegalStateException("outer", cause);
    StringWriter expected = new StringWriter();
    thrown.printStackTrace(new PrintWriter(expected));
    assertThat(ExceptionText.stack(thrown)).isEqualToNormalizingNewlines(expected.toString());
  }

  @Test
  void leavesOutMessagesThatMayShowValuesOfSql() {
    Exception cause = new SQLIntegrityConstraintViolationException("duplicate key: s3cr3t");
    Exception thrown = new IllegalStateException("cannot save s3cr3t", cause);

    assertThat(ExceptionText.message(thrown)).isEqualTo(SqlValues.LEFT_OUT);
    assertThat(ExceptionText.stack(thrown))
        .doesNotContain("s3cr3t")
        .contains("Caused by: " + cause.getClass().getName() + ": " + SqlValues.LEFT_OUT);
    assertThat(ExceptionText.message(new IllegalStateException("plain"))).isEqualTo("plain");
  }

  @Test
  void redactsMessages() {
    Exception cause = new IllegalArgumentException("prompt was: joe@acme.com");
    Exception thrown = new IllegalStateException("card 4111111111111111 of joe", cause);

    assertThat(ExceptionText.message(thrown)).isEqualTo("card [REDACTED:card] of joe");
    assertThat(ExceptionText.stack(thrown))
        .doesNotContain("4111", "acme")
        .contains("Caused by: " + cause.getClass().getName() + ": prompt was: [REDACTED:email]");
  }

  @Test
  void showsNoHalfOfASecret() {
    String filler = "x ".repeat(20);
    for (int before = 2020; before < 2048; before++) {
      String message = "password=" + "y".repeat(before - 9) + " 4111111111111111" + filler;
      assertThat(ExceptionText.message(new IllegalStateException(message))).doesNotContain("411");
    }
  }

  @Test
  void boundsMessageAndStack() {
    Throwable thrown = new IllegalStateException("y".repeat(5_000_000));
    for (int i = 0; i < 5_000; i++) {
      thrown = new IllegalStateException("z".repeat(2_000), thrown);
    }
    assertThat(ExceptionText.message(thrown)).hasSize(1024).endsWith("z…");
    assertThat(ExceptionText.stack(thrown)).hasSize(16 * 1024).endsWith("…");
  }

  @Test
  void neverCutsACharacterInHalf() {
    String smile = "\uD83D\uDE00";
    assertThat(ExceptionText.bounded("a" + smile.repeat(10), 4)).isEqualTo("a" + smile + "…");
    assertThat(ExceptionText.bounded(smile.repeat(10), 4)).isEqualTo(smile + "…");
  }

  @Test
  void comesToAnEndWhenCausesGoInCircles() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    second.addSuppressed(first);
    assertThat(ExceptionText.stack(first))
        .contains("first", "Caused by: ", "second", "(shown above)");
  }

  @Test
  void comesToAnEndWhenEachCauseIsNew() {
    assertThat(ExceptionText.stack(new Endless())).hasSize(16 * 1024);
  }

  @Test
  void survivesAnExceptionThatThrows() {
    long before = SelfCounter.SIGNAL_FAILURES.value();
    Throwable hostile =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no message for you");
          }

          @Override
          public String toString() {
            throw new IllegalStateException("no text for you");
          }

          @Override
          public synchronized Throwable getCause() {
            throw new StackOverflowError();
          }
        };
    assertThat(ExceptionText.message(hostile)).isEqualTo(ExceptionText.NOT_READ);
    assertThat(ExceptionText.stack(hostile))
        .startsWith(hostile.getClass().getName() + ": " + ExceptionText.NOT_READ + "\n\tat ");
    assertThat(SelfCounter.SIGNAL_FAILURES.value()).isEqualTo(before);
  }

  private static final class Endless extends RuntimeException {
    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
