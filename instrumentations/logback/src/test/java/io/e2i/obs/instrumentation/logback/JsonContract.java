package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.acme.java8.LogbackScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written to files and the console is JSON: for every version of Logback. */
abstract class JsonContract {

  private static final String PATTERN = "plain %msg%n";

  abstract ForkedApplication app();

  @Test
  void writesAFileAsLinesOfJson() throws IOException {
    Path file = file();
    app().run("configure", LogbackXml.file(file, PATTERN));
    RecordedSpan span = CorrelationContract.single(app().spansOf("inside", "sold \"7\"\n\tof it"));
    app().run("insideWithMdc", "trace_id", "mine", "own");

    List<Map<String, Object>> lines = StrictJson.lines(file);
    assertThat(lines.get(0))
        .contains(
            entry("level", "INFO"),
            entry("message", "sold \"7\"\n\tof it"),
            entry("logger", "com.acme.Shop"),
            entry("thread", "main"),
            entry("trace_id", span.traceId()),
            entry("span_id", span.spanId()),
            entry("service", "LogbackScenarios"),
            entry("environment", "test"))
        .doesNotContainKey("mdc");
    assertThat((String) lines.get(0).get("timestamp")).matches("20..-..-..T..:..:..\\.\\d+Z");
    assertThat(lines.get(1)).containsEntry("mdc", Map.of("trace_id", "mine"));
    assertThat((String) lines.get(1).get("trace_id")).hasSize(32);
  }

  @Test
  void writesTheConsoleAsLinesOfJson() {
    app().run("configure", LogbackXml.console(PATTERN));
    app().run("outside", "on the console");
    assertThat(consoleLines("on the console")).hasSize(1);

    app().run("configure", LogbackXml.async(PATTERN));
    RecordedSpan span = CorrelationContract.single(app().spansOf("inside", "asynchronously"));
    app().run("stop");
    assertThat(consoleLines("asynchronously"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("trace_id", span.traceId()));
    assertThat(app().output()).doesNotContain("plain");
  }

  @Test
  void beginsWithTheVeryFirstLine() {
    assertThat(consoleLines("the very first")).hasSize(1);
  }

  @Test
  void writesAFileThatIsSharedWithOtherProcesses() throws IOException {
    Path file = file();
    app().run("configure", LogbackXml.sharedFile(file, PATTERN));
    app().run("inside", "shared");
    assertThat(StrictJson.lines(file))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("message", "shared"));
  }

  @Test
  void leavesItToTheAppenderWhatFollowsWhenItsStreamFails() {
    app()
        .run(
            "configure",
            LogbackXml.appender(
                LogbackScenarios.class.getName() + "$Gone", LogbackXml.encoder(PATTERN)));
    assertThat(app().run("toAConsoleThatIsGone")).isEqualTo("false");
  }

  @Test
  void showsExceptionsWithTheirStacks() throws IOException {
    Path file = file();
    app().run("configure", LogbackXml.file(file, PATTERN));
    app().run("failure");
    app().run("deep");

    List<Map<String, Object>> lines = StrictJson.lines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).containsEntry("message", "failed 7").containsEntry("level", "ERROR");
    assertThat(exception(lines.get(0)))
        .containsEntry("type", "java.lang.IllegalStateException")
        .containsEntry("message", "outer\nline");
    assertThat((String) exception(lines.get(0)).get("stack"))
        .startsWith("java.lang.IllegalStateException: outer\nline\n\tat com.acme.java8.")
        .contains("\nSuppressed: java.lang.Exception: beside\n")
        .contains("\nCaused by: java.lang.RuntimeException: inner\n");
    assertThat((String) exception(lines.get(1)).get("stack")).hasSizeBetween(200_000, 256 << 10);
  }

  @Test
  void survivesHugeHostileAndTalkativeMessages() throws IOException {
    Path file = file();
    app().run("configure", LogbackXml.file(file, PATTERN));
    app().run("huge");
    app().run("hostile");
    app().run("talkative");

    List<Map<String, Object>> lines = StrictJson.lines(file);
    assertThat((String) lines.get(0).get("message")).hasSizeLessThan(256 << 10).endsWith("x…");
    assertThat((String) lines.get(1).get("message")).startsWith("hostile ");
    assertThat(lines.get(lines.size() - 1)).containsEntry("message", "I am talkative");
  }

  @Test
  void writesEveryFileOfARotationAsJson() throws IOException {
    Path directory = Files.createTempDirectory(app().files(), "rolling");
    app().run("configure", LogbackXml.rolling(directory, PATTERN));
    int lines = Integer.parseInt(app().run("linesUntil", "3", directory.toString()));
    app().run("stop");

    List<String> messages = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.log")) {
      for (Path one : all) {
        for (Map<String, Object> line : StrictJson.lines(one)) {
          messages.add((String) line.get("message"));
        }
      }
    }
    assertThat(messages).hasSize(lines);
    for (int i = 0; i < lines; i++) {
      assertThat(messages).contains("line " + i + "\nand more");
    }
  }

  /** The lines of this message, once there is one. */
  private List<Map<String, Object>> consoleLines(String message) {
    Await.until(
        Duration.ofSeconds(10),
        () -> app().output().contains("\"" + message + "\""),
        () -> message + " in " + app().output());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : app().output().split("\n")) {
      if (line.contains("\"" + message + "\"")) {
        lines.add(StrictJson.object(line));
      }
    }
    return lines;
  }

  /** A new name of a file in the directory of the application's files. */
  final Path file() throws IOException {
    return Files.createTempDirectory(app().files(), "log").resolve("shop.log");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> exception(Map<String, Object> line) {
    return (Map<String, Object>) line.get("exception");
  }
}
