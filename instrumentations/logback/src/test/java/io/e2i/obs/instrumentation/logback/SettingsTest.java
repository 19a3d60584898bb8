package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the section {@code logs} says, changed while the application runs. */
class SettingsTest {

  private static final String OFF =
      "logs: {json: false, mode: replace, format: e2i, redact: false, correlation: true,"
          + " sampling: {info: 1, debug: 1, trace: 1, loggers: {com.acme.Till: 1}}}";

  @RegisterExtension
  static final ForkedApplication app = LogbackVersion.NEWEST.application().start();

  @Test
  void writesJsonBesideTheOriginalLines() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain [%X{trace_id}] %msg%n"));
    Path beside = file.resolveSibling("shop.log.json");
    use("logs: {json: true, mode: shadow}", () -> logged("begin") && Files.exists(beside));

    RecordedSpan span = single(app.spansOf("inside", "two\nlines"));
    app.run("configure", LogbackXml.console("plain %msg%n"));
    app.run("inside", "on the console");

    Path console = app.files().resolve("console.jsonl");
    Await.until(Duration.ofSeconds(10), () -> Files.exists(console), () -> "no " + console);
    assertThat(Files.readString(file)).contains("plain [" + span.traceId() + "] two\nlines\n");
    assertThat(StrictJson.lines(beside))
        .last()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(entry("message", "two\nlines"), entry("trace_id", span.traceId())));
    assertThat(app.output()).contains("plain on the console\n");
    assertThat(StrictJson.lines(console))
        .last()
        .satisfies(line -> assertThat(line).containsEntry("message", "on the console"));
  }

  @Test
  void beginsAndEndsToWriteJson() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain %msg%n"));
    use(OFF, () -> logged("before") && lastLine(file).equals("plain before"));
    use("logs: {json: true}", () -> logged("during") && lastLine(file).startsWith("{"));
    assertThat(StrictJson.object(lastLine(file))).containsEntry("message", "during");
    use(OFF, () -> logged("after") && lastLine(file).equals("plain after"));
  }

  @Test
  void usesTheNamesOfTheElasticCommonSchemaOrOfLoki() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain %msg%n"));
    use("logs: {json: true, format: ecs}", () -> logged("a") && lastLine(file).contains("ecs."));
    assertThat(StrictJson.object(lastLine(file)))
        .containsKeys("@timestamp", "trace.id", "span.id", "service.name")
        .contains(entry("log.level", "INFO"), entry("message", "a"));
    use("logs: {json: true, format: loki}", () -> logged("b") && lastLine(file).contains("msg"));
    assertThat(StrictJson.object(lastLine(file)))
        .containsKeys("ts", "trace_id")
        .contains(entry("level", "info"), entry("msg", "b"));
  }

  @Test
  void takesSecretsOut() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain %msg%n"));
    String message = "mail to joe@acme.com";
    use(
        "logs: {json: true, format: e2i, redact: true}",
        () -> logged(message) && lastLine(file).contains("REDACTED"));
    assertThat(StrictJson.object(lastLine(file)))
        .containsEntry("message", "mail to [REDACTED:email]");
  }

  @Test
  void leavesOutLinesBelowWarning() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "%level %msg%n"));
    double before = dropped("info");
    use(
        "logs: {sampling: {info: 0, debug: 0, trace: 0}}",
        () -> logged("probe") && dropped("info") > before);
    double debug = dropped("debug");
    app.run("everyLevel", "sampled");

    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.endsWith("sampled"))
        .containsExactly("WARN sampled", "ERROR sampled");
    assertThat(dropped("debug") - debug).isEqualTo(1);
  }

  @Test
  void keepsAllLinesOfARequestOrNone() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "%X{trace_id} %msg%n"));
    double before = dropped("info");
    use(
        "logs: {sampling: {info: 0.5, loggers: {com.acme.Till: 0.5}}}",
        () -> logged("probe") && dropped("info") > before);
    app.run("requests", "200");

    Map<String, List<String>> requests = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.endsWith("probe")) {
        requests.computeIfAbsent(line.substring(0, 32), id -> new ArrayList<>()).add(line);
      }
    }
    assertThat(requests.size()).isBetween(60, 140);
    assertThat(requests.values()).allMatch(lines -> lines.size() == 3);
  }

  @Test
  void leavesOutLinesOfSingleLoggers() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "%msg%n"));
    double before = dropped("info");
    use(
        "logs: {sampling: {info: 1, loggers: {com.acme.Till: 0}}}",
        () -> {
          app.run("requests", "1");
          return dropped("info") > before;
        });
    Files.writeString(file, "");
    app.run("requests", "1");
    assertThat(Files.readString(file)).contains("begin", "end").doesNotContain("middle");
  }

  @Test
  void addsNoIdsWhenThatIsSwitchedOff() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "[%X{trace_id}] %msg%n"));
    use("logs: {correlation: false}", () -> logged("x") && lastLine(file).equals("[] x"));
    assertThat(app.run("insideWithMdc", "user", "joe", "y")).isEqualTo("{user=joe}");
  }

  /** Takes a configuration over in place of the last one, and waits until it shows. */
  private static void use(String yaml, BooleanSupplier shows) {
    takeOver(OFF);
    takeOver(yaml);
    Await.until(Duration.ofSeconds(15), shows, () -> yaml + " shows nothing: " + app.output());
  }

  private static void takeOver(String yaml) {
    int changes = changes();
    // So that there is a change in any case.
    app.reconfigure(yaml + "\nslow_queries: {per_minute: " + (1000 + changes) + "}");
    Await.until(Duration.ofSeconds(15), () -> changes() > changes, () -> "no change: " + yaml);
  }

  private static int changes() {
    return app.output().split(" has changed: ", -1).length;
  }

  private static boolean logged(String message) {
    app.run("inside", message);
    return true;
  }

  private static String lastLine(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "";
    }
  }

  private static double dropped(String level) {
    return app.metrics().value("e2i_log_lines_dropped_total", "level", level).orElse(0);
  }

  private static Path file() throws IOException {
    return Files.createTempDirectory(app.files(), "log").resolve("shop.log");
  }

  private static RecordedSpan single(List<RecordedSpan> spans) {
    return CorrelationContract.single(spans);
  }
}
