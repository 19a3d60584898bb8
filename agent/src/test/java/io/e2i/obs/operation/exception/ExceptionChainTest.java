package io.e2i.obs.operation.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        .satisfies(part -> assertThat(part.message()).isEqualTo(ExceptionText.NOT_READ))
        .satisfies(part -> assertThat(part.frames()).isEmpty());
    assertThat(ExceptionChain.of(new Endless()).parts()).hasSize(10);
  }

  @Test
  void aMethodThatWaitsCostsASecondOnceForAllOfItsClass() {
    long before = SelfCounter.EXCEPTIONS_NOT_READ.value();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      Throwable thrown = new IllegalStateException("outer", new Sleeping());
      List<ExceptionPart> parts = ExceptionChain.of(thrown).parts();
      assertThat(parts.get(0).message()).isEqualTo("outer");
      assertThat(parts.get(1).type()).isEqualTo(Sleeping.class.getName());
      assertThat(parts.get(1).message()).isEqualTo(ExceptionText.NOT_READ);
      assertThat(parts.get(1).frames()).isNotEmpty();
      assertThat(ExceptionText.stack(thrown)).contains(ExceptionText.NOT_READ);
    }

    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
    assertThat(SelfCounter.EXCEPTIONS_NOT_READ.value()).isEqualTo(before + 200);
  }

  @Test
  void aMethodThatNeverReturnsHoldsOneThreadAtMost() throws Exception {
    Stubborn.go = new CountDownLatch(1);
    assertThat(ExceptionChain.of(new Stubborn()).parts())
        .singleElement()
        .satisfies(part -> assertThat(part.message()).isEqualTo(SqlValues.LEFT_OUT));
    assertThat(messageOf(new Friendly())).isEqualTo(ExceptionText.NOT_READ);
    assertThat(messageOf(new IllegalStateException("plain"))).isEqualTo("plain");
    assertThat(threads()).hasSize(1);

    Stubborn.go.countDown();
    while (messageOf(new Friendly()).equals(ExceptionText.NOT_READ)) {
      Thread.onSpinWait();
    }
    assertThat(messageOf(new Friendly())).isEqualTo("friendly");
    assertThat(threads()).hasSize(1);
    threads().forEach(ExceptionChainTest::join);
    assertThat(messageOf(new Friendly())).as("a new thread's").isEqualTo("friendly");
  }

  @Test
  void itsMethodsRunWithTheClassLoaderOfItsClass() throws Exception {
    byte[] classFile;
    String name = Contextual.class.getName();
    try (InputStream in =
        Contextual.class.getResourceAsStream(
            name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      classFile = in.readAllBytes();
    }
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
          }

          @Override
          public String toString() {
            return "that of the exception";
          }
        };
    Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
    constructor.setAccessible(true);

    assertThat(messageOf((Throwable) constructor.newInstance())).isEqualTo("that of the exception");
  }

  private static String messageOf(Throwable thrown) {
    return ExceptionChain.of(thrown).parts().get(0).message();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("e2i-obs-exception"))
        .toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Sleeping extends RuntimeException {
    @Override
    public String getMessage() {
      try {
        Thread.sleep(600_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "good morning";
    }
  }

  private static final class Contextual extends RuntimeException {
    @Override
    public String getMessage() {
      return Thread.currentThread().getContextClassLoader().toString();
    }
  }

  private static final class Friendly extends RuntimeException {
    @Override
    public String getMessage() {
      return "friendly";
    }
  }

  private static final class Stubborn extends RuntimeException {
    private static CountDownLatch go = new CountDownLatch(1);

    Stubborn() {
      super("stubborn");
    }

    @Override
    public Throwable getCause() {
      while (go.getCount() > 0) {
        Thread.onSpinWait();
      }
      return null;
    }
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
