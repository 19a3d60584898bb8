package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class PrivilegedAdviceTest {

  @Test
  void answersWhatTheAdviceAnswers() throws Throwable {
    MethodHandle enter =
        privileged("enter", MethodType.methodType(int.class, Object.class, long.class));

    assertThat((int) enter.invokeExact((Object) "ab", 3L)).isEqualTo(5);
  }

  @Test
  void runsAdviceThatAnswersNothing() throws Throwable {
    StringBuilder seen = new StringBuilder();
    MethodHandle exit = privileged("exit", MethodType.methodType(void.class, Object.class));

    exit.invokeExact((Object) seen);

    assertThat(seen).hasToString("exit");
  }

  @Test
  void throwsWhatTheAdviceThrows() throws Throwable {
    MethodHandle failing = privileged("fail", MethodType.methodType(Object.class));

    assertThatThrownBy(() -> failing.invokeWithArguments())
        .isInstanceOf(IOException.class)
        .hasMessage("planned failure");
  }

  static int enter(Object text, long number) {
    return text.toString().length() + (int) number;
  }

  static void exit(Object seen) {
    ((StringBuilder) seen).append("exit");
  }

  static Object fail() throws IOException {
    throw new IOException("planned failure");
  }

  private static MethodHandle privileged(String name, MethodType type) throws Exception {
    MethodHandle advice = MethodHandles.lookup().findStatic(PrivilegedAdviceTest.class, name, type);
    MethodHandle privileged = PrivilegedAdvice.of(advice);
    assertThat(privileged.type()).isEqualTo(type);
    return privileged;
  }
}
