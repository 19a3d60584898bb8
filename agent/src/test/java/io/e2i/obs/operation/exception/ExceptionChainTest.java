package io.e2i.obs.operation.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionChainTest {

  @Test
  void isReadFromTheOutsideToTheCauses() {
    Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    List<ExceptionPart> parts = ExceptionChain.of(thrown).parts();

    assertThat(parts)
        .extracting(ExceptionPart::type)
        .containsExactly("java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
    assertThat(parts).extracting(ExceptionPart::message).containsExactly("outer", "inner");
    assertThat(ExceptionChain.of(thrown).text())
        .startsWith("java.lang.IllegalStateException: outer\n\tat " + getClass().getName())
        .contains("Caused by: java.lang.IllegalArgumentException: inner\n")
        .containsPattern("\t\\.\\.\\. \\d+ more\n$");
  }

  @Test
  void ofADeepStackBothEndsAreKept() {
    Throwable deep = new StackOverflowError();
    StackTraceElement[] stack = new StackTraceElement[10_000];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = new StackTraceElement("com.acme.Deep", "frame" + i, "Deep.java", i);
    }
    deep.setStackTrace(stack);
    ExceptionPart part = ExceptionChain.of(deep).parts().get(0);

    assertThat(part.frames()).hasSize(150).startsWith(stack[0]).endsWith(stack[9_999]);
    assertThat(part.leftOut()).isEqualTo(9_850);
    assertThat(ExceptionChain.of(deep).text())
        .contains("frame99(", "\t... 9850 left out\n", "frame9950(")
        .hasLineCount(152);
  }

  @Test
  void aHugeMessageIsCut() {
    char[] huge = new char[100_000_000];
    Arrays.fill(huge, 'x');
    ExceptionPart part = ExceptionChain.of(new Error(new String(huge))).parts().get(0);

    assertThat(part.message()).hasSize(1024).endsWith("x…");
  }

  @Test
  void whateverItsMethodsDoThereIsAChain() {
    Throwable first = new IllegalStateException();
    first.initCause(new RuntimeException(first));

    assertThat(ExceptionChain.of(first).parts()).hasSize(2);
    assertThat(ExceptionChain.of(new Hostile()).parts())
        .singleElement()
        .satisfies(part -> assertThat(part.type()).isEqualTo(Hostile.class.getName()))
        .satisfies(part -> assertThat(part.message()).isEmpty())
        .satisfies(part -> assertThat(part.frames()).isEmpty());
    assertThat(ExceptionChain.of(new Endless()).parts()).hasSize(10);
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return null;
    }

    @Override
    public String toString() {
      throw new IllegalStateException();
    }
  }

  private static final class Endless extends RuntimeException {
    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
