package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScenarioRunnerTest {

  private static ForkedProcess process;
  private static ScenarioLink link;

  /** What the child runs. */
  public static final class Scenarios {
    private Scenarios() {}

    public static String join(String first, String second) {
      System.out.println("the application speaks");
      return first + "|" + second;
    }

    public static void fail() {
      throw new IllegalStateException("planned failure");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      process =
          ForkedProcess.java()
              .classPath(ChildClassPath.ofTest().entries())
              .main(
                  "io.e2i.obs.testkit.ScenarioRunner",
                  Integer.toString(listening.getLocalPort()),
                  Scenarios.class.getName())
              .start();
      link = ScenarioLink.accept(listening, process);
    }
  }

  @AfterAll
  static void end() throws Exception {
    link.close();
    assertThat(process.exitCode()).isZero();
  }

  @Test
  void answersWhatTheScenarioReturns() throws Exception {
    assertThat(link.call("join", new String[] {"a", "\u00e9".repeat(70_000)}))
        .startsWith("a|\u00e9")
        .hasSize(70_002);
    assertThat(process.standardError()).isEmpty();
  }

  @Test
  void carriesTheStackOfAFailureOver() {
    assertThatThrownBy(() -> link.call("fail", new String[0]))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "Scenario fail threw java.lang.IllegalStateException: planned failure")
        .hasMessageContaining("ScenarioRunnerTest.java");
  }

  @Test
  void saysWhichScenarioItDoesNotKnow() {
    assertThatThrownBy(() -> link.call("dance", new String[] {"x"}))
        .hasMessageContaining("public static dance with 1 String parameters");
  }
}
