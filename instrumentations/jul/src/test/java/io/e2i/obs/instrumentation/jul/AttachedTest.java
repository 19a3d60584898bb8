package io.e2i.obs.instrumentation.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.Ticking;
import io.e2i.obs.testkit.AgentJar;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent comes when the application has logged already. */
class AttachedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void linesBecomeJsonWithIds(int java) throws IOException {
    Path log = directory.resolve("shop.log");
    try (ForkedProcess process = attachedTo(java, log, "json: true")) {
      Await.until(PATIENCE, () -> last(log).startsWith("{"), () -> last(log) + process);

      assertThat(StrictJson.object(last(log)))
          .containsEntry("message", "tick")
          .containsKeys("trace_id", "span_id");
    }
  }

  @Test
  void filesThatWereOpenHaveTheirShadowWithThatOfTheConsole() throws IOException {
    Path shadow = directory.resolve("files/console.jsonl");
    try (ForkedProcess process =
        attachedTo(17, directory.resolve("shop.log"), "json: true, mode: shadow")) {
      Await.until(PATIENCE, () -> !last(shadow).isEmpty(), process::toString);

      assertThat(StrictJson.object(last(shadow))).containsEntry("message", "tick");
    }
  }

  @Test
  void linesAreSampled() throws Exception {
    Path log = directory.resolve("shop.log");
    try (ForkedProcess process = attachedTo(17, log, "sampling: {info: 0}")) {
      assertThat(last(log)).as("%s", process).isNotEmpty();
      long before = Files.size(log);
      Thread.sleep(1_000);

      assertThat(Files.size(log)).isEqualTo(before);
    }
  }

  /** A JVM that has logged into this file before the agent came, with these settings for lines. */
  private ForkedProcess attachedTo(int java, Path log, String logs) throws IOException {
    ForkedProcess process =
        ForkedProcess.java(java)
            .classPath(List.of(Path.of("target/test-classes").toAbsolutePath()))
            .main(Ticking.class.getName(), "log", log.toString())
            .start();
    process.awaitOutput(Pattern.compile("logging"));
    Await.until(PATIENCE, () -> !last(log).isEmpty(), process::toString);
    String pid = Long.toString(process.pid());
    try (ForkedProcess attaching =
        ForkedProcess.java()
            .jar(AgentJar.onClassPath(), "attach", pid, "config=" + config(logs))
            .start()) {
      assertThat(attaching.exitCode()).as("%s", attaching).isZero();
    }
    process.awaitOutput(Pattern.compile("e2i-obs .* is watching"));
    return process;
  }

  private Path config(String logs) throws IOException {
    return Files.writeString(
        directory.resolve("agent.yaml"),
        """
        instrumentations: {methods: {include: [{type: com.acme.java8.Requests, methods: [handle]}]}}
        logs: {%s}
        export: {otlp: {enabled: false}}
        metrics: {host: 127.0.0.1, port: 0}
        files: {directory: '%s'}
        """
            .formatted(logs, directory.resolve("files")));
  }

  /** The last whole line. */
  private static String last(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
