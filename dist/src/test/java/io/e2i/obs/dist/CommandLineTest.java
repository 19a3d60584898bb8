package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.LongRunning;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar e2i-obs.jar …}, as a user types it. */
class CommandLineTest {

  private static final Path JAR = Path.of(System.getProperty("e2i.obs.jar"));

  @TempDir Path directory;

  @Test
  void explainsItself() {
    try (ForkedProcess process = run("--help")) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput()).contains("-javaagent:e2i-obs.jar", "check", "attach");
    }
    try (ForkedProcess process = run("check", "--help")) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput()).contains("check [<file>]");
    }
    try (ForkedProcess process = run()) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput()).contains("-javaagent:e2i-obs.jar");
    }
  }

  @Test
  void tellsItsVersion() {
    try (ForkedProcess process = run("--version")) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput()).matches("e2i-obs \\d+\\.\\d+\\.\\d+\\R");
    }
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    try (ForkedProcess process = run("chekc")) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.standardError())
          .contains("\"chekc\" is not a command; known are check, attach and audit");
    }
    try (ForkedProcess process = run("attach", "web")) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.standardError()).contains("attach needs the number of a process");
    }
  }

  @Test
  void printsWhatAConfigurationComesTo() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("agent-config.yaml"),
            "export: {otlp: {headers: {Authorization: Bearer s3cret}}}\n");
    try (ForkedProcess process = run("check", file.toString())) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput())
          .contains("endpoint: http://localhost:4318", "jdbc:", "****")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void listsEveryProblemOfAConfiguration() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("broken.yaml"),
            "metrics: {port: many}\ntracing: {samplng: {ratio: 1}}\n");
    try (ForkedProcess process = run("check", file.toString())) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardError())
          .contains(file.toString(), "metrics.port", "many", "tracing.samplng", "sampling");
    }
  }

  @Test
  void judgesRulesThatOnlyTheirTechnologyUnderstands() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("rules.yaml"),
            "instrumentations: {methods: {include: [{type: com.acme.Shop, metods: [a]}]}}\n");
    try (ForkedProcess process = run("check", file.toString())) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardError())
          .contains("instrumentations.methods.include[0].metods (line 1) is not a known key");
    }
  }

  @Test
  void startsTheAgentInAJvmThatRunsAlready() throws IOException {
    try (OtlpCollector collector = OtlpCollector.start();
        ForkedProcess service =
            ForkedProcess.java()
                .classPath(List.of(Path.of("target/test-classes").toAbsolutePath()))
                .main(LongRunning.class.getName())
                .start()) {
      service.awaitOutput(Pattern.compile("running"));
      Path file = Files.writeString(directory.resolve("attached.yaml"), attached(collector));

      try (ForkedProcess attach = run("attach", "" + service.pid(), "config=" + file)) {
        assertThat(attach.exitCode()).as(attach.output()).isZero();
        assertThat(attach.standardOutput()).contains("has been loaded into process");
      }

      assertThat(collector.awaitSpans(2))
          .extracting(RecordedSpan::name)
          .containsOnly("LongRunning.work");
      try (ForkedProcess again = run("attach", "" + service.pid(), "config=" + file)) {
        assertThat(again.exitCode()).isZero();
      }
      service.awaitOutput(Pattern.compile("e2i-obs runs in this JVM already"));
    }
  }

  @Test
  void saysWhyAProcessCannotBeAttachedTo() {
    try (ForkedProcess process = run("attach", "999999999")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardError()).contains("Process 999999999 could not be attached to");
    }
  }

  private String attached(OtlpCollector collector) {
    return """
        metrics: {host: 127.0.0.1, port: 0}
        export: {otlp: {endpoint: "%s", batch: {max_wait: 50ms}}}
        instrumentations:
          methods:
            include: [{type: %s, methods: [work]}]
        """
        .formatted(collector.endpoint(), LongRunning.class.getName());
  }

  private static ForkedProcess run(String... arguments) {
    return ForkedProcess.java().jar(JAR, arguments).start();
  }
}
