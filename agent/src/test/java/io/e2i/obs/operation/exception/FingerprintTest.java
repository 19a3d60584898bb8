package io.e2i.obs.operation.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final ApplicationFrames ACME = new ApplicationFrames(List.of("com.acme."));

  @Test
  void messagesAndLineNumbersDoNotCount() {
    assertThat(of(thrown("order 1", frame("com.acme.Orders", "place", 10))))
        .matches("[0-9a-f]{16}")
        .isEqualTo(of(thrown("order 2", frame("com.acme.Orders", "place", 99))));
  }

  @Test
  void otherMethodsAndOtherExceptionsDo() {
    Throwable thrown = thrown("", frame("com.acme.Orders", "place", 10));
    Throwable caused = thrown("", frame("com.acme.Orders", "place", 10));
    caused.initCause(new IllegalStateException());

    assertThat(of(thrown))
        .isNotEqualTo(of(thrown("", frame("com.acme.Orders", "cancel", 10))))
        .isNotEqualTo(of(caused));
  }

  @Test
  void framesOfOthersDoNotCountWhereThereAreOwnOnes() {
    assertThat(
            of(
                thrown(
                    "",
                    frame("org.springframework.A", "a", 1),
                    frame("com.acme.Orders", "place", 1),
                    frame("org.apache.tomcat.B", "b", 1))))
        .isEqualTo(of(thrown("", frame("com.acme.Orders", "place", 1))));
    assertThat(of(thrown("", frame("org.apache.tomcat.B", "b", 1))))
        .isNotEqualTo(of(thrown("", frame("org.apache.tomcat.B", "c", 1))));
  }

  @Test
  void aRecursionIsTheSameHoweverDeep() {
    StackTraceElement again = frame("com.acme.Tree", "walk", 7);

    assertThat(of(thrown("", again, again, again))).isEqualTo(of(thrown("", again)));
  }

  @Test
  void generatedNumbersDoNotCount() {
    assertThat(Fingerprint.normalised("com.acme.Orders$$Lambda$14/0x0000000800c03000"))
        .isEqualTo("com.acme.Orders$$Lambda");
    assertThat(Fingerprint.method("access$100")).isEqualTo("access$");
    assertThat(Fingerprint.normalised("com.acme.Orders$$EnhancerBySpringCGLIB$$1a2b3c"))
        .isEqualTo("com.acme.Orders$$EnhancerBy");
    assertThat(Fingerprint.normalised("com.sun.proxy.$Proxy12")).isEqualTo("com.sun.proxy.$Proxy");
    assertThat(Fingerprint.normalised("sun.reflect.GeneratedMethodAccessor123"))
        .isEqualTo("sun.reflect.GeneratedMethodAccessor");
    assertThat(Fingerprint.normalised("com.acme.Orders$1")).isEqualTo("com.acme.Orders$");
    assertThat(Fingerprint.normalised("com.acme.Orders2$Line3"))
        .isEqualTo("com.acme.Orders2$Line3");
  }

  @Test
  void lambdasOfOneMethodAreNotTheSame() {
    assertThat(of(thrown("", frame("com.acme.Orders", "lambda$main$3", 10))))
        .isEqualTo(of(thrown("", frame("com.acme.Orders", "lambda$main$3", 11))))
        .isNotEqualTo(of(thrown("", frame("com.acme.Orders", "lambda$main$4", 10))));
    assertThat(Fingerprint.method("main$lambda$0")).isEqualTo("main$lambda$0");
    assertThat(Fingerprint.method("$anonfun$main$1")).isEqualTo("$anonfun$main$1");
  }

  @Test
  void theComponentCounts() {
    ExceptionChain chain = ExceptionChain.of(thrown("", frame("com.acme.Orders", "place", 10)));

    assertThat(Fingerprint.of(chain, ACME, "http", "GET /a"))
        .isEqualTo(Fingerprint.of(chain, ACME, "http", "GET /b"))
        .isNotEqualTo(Fingerprint.of(chain, ACME, "task", "GET /a"));
  }

  @Test
  void withoutAnyStackThePlaceCounts() {
    ExceptionChain chain = ExceptionChain.of(thrown(""));

    assertThat(Fingerprint.of(chain, ACME, "http", "GET /a"))
        .isNotEqualTo(Fingerprint.of(chain, ACME, "http", "GET /b"));
  }

  private static String of(Throwable thrown) {
    return Fingerprint.of(ExceptionChain.of(thrown), ACME, "http", "GET");
  }

  private static Throwable thrown(String message, StackTraceElement... frames) {
    Throwable thrown = new RuntimeException(message);
    thrown.setStackTrace(frames);
    return thrown;
  }

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, "X.java", line);
  }
}
