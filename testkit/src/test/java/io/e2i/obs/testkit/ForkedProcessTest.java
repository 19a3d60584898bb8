package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ForkedProcessTest {

  /** A program that says what it was given, and ends or waits. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("out " + arguments[0] + " " + System.getenv("NAME"));
      System.err.println("err");
      if (arguments[0].equals("wait")) {
        Thread.sleep(60_000);
      }
      System.exit(7);
    }
  }

  @Test
  void keepsTheStreamsApartAndTellsTheExitCode() {
    try (ForkedProcess process = program("a")) {
      assertThat(process.exitCode()).isEqualTo(7);
      assertThat(process.standardOutput()).isEqualToIgnoringNewLines("out a value");
      assertThat(process.standardError()).isEqualToIgnoringNewLines("err");
      assertThat(process.output()).contains("out a value").contains("err");
    }
  }

  @Test
  void endsWithTheCodeOfTheSignal() {
    try (ForkedProcess process = program("wait")) {
      process.awaitOutput(Pattern.compile("out wait"));
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(128 + 15);
    }
  }

  @Test
  void saysWhatTheProgramWroteWhenItEndsTooEarly() {
    try (ForkedProcess process = program("a")) {
      assertThatThrownBy(() -> process.awaitOutput(Pattern.compile("never")))
          .hasMessageContaining("Ended without an output with never")
          .hasMessageContaining("out a value");
    }
  }

  @Test
  void saysInPlainWordsThatAJavaIsMissing() {
    assertThatThrownBy(() -> ForkedProcess.java(7))
        .hasMessageStartingWith("Java 7 is not at hand: ");
  }

  private static ForkedProcess program(String argument) {
    return ForkedProcess.java()
        .jvmArguments("-XX:TieredStopAtLevel=1")
        .classPath(List.of(Path.of("target/test-classes")))
        .main(Program.class.getName(), argument)
        .environment("NAME", "value")
        .start();
  }
}
