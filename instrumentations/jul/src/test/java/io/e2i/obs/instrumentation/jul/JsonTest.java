package io.e2i.obs.instrumentation.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code logs.json} each line of console and files is an object. */
class JsonTest {

  private static final String JSON = "logs: {json: true}";

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void everyLineIsOneObject(int java) {
    try (ForkedApplication application = Jul.start(java, JSON)) {
      aLineHasWhatTheRecordSays(application);
      everyMethodOfALoggerCounts(application);
      aFormatterWithHeadAndTailSpoilsNothing(application);
      filesThatRollOverHaveWholeLines(application);
      otherEncodingsLoseNothing(application);
      theConsoleHasObjects(application);
      hostileThingsDoNoHarm(application);
    }
  }

  private static void aLineHasWhatTheRecordSays(ForkedApplication application) {
    Path files = application.files();
    application.run("toFile", files + "/one.log", "plain");

    List<RecordedSpan> spans = application.spansOf("sayInRequest", "Grüße\n\"x\"");
    application.run("say", "com.acme.Shop", "WARNING", "outside");
    application.run("say", "com.acme.Shop", "FINE", "fine");

    List<Map<String, Object>> lines = Jul.json(files, "one.log");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .containsEntry("level", "INFO")
        .containsEntry("logger", "com.acme.Shop")
        .containsEntry("thread", "main")
        .containsEntry("message", "Grüße\n\"x\"")
        .containsEntry("service", "JulLines")
        .containsEntry("trace_id", spans.get(0).traceId())
        .containsEntry("span_id", spans.get(0).spanId());
    assertThat(lines.get(1)).containsEntry("level", "WARN").doesNotContainKey("trace_id");
    assertThat(lines.get(2)).containsEntry("level", "DEBUG");
  }

  private static void everyMethodOfALoggerCounts(ForkedApplication application) {
    Path files = application.files();
    application.run("toFile", files + "/ways.log", "plain");

    List<RecordedSpan> spans = application.spansOf("sayInEveryWay");

    assertThat(Jul.json(files, "ways.log"))
        .allSatisfy(line -> assertThat(line).containsEntry("span_id", spans.get(0).spanId()))
        .extracting(line -> line.get("message"))
        .containsExactly("a", "b", "c 1", "d", "e", "f");
  }

  private static void aFormatterWithHeadAndTailSpoilsNothing(ForkedApplication application) {
    Path files = application.files();
    application.run("toFile", files + "/xml.log", "xml");

    application.run("sayInRequest", "hello");
    application.run("stop");

    assertThat(Jul.json(files, "xml.log"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("message", "hello"));
  }

  private static void filesThatRollOverHaveWholeLines(ForkedApplication application) {
    Path files = application.files();
    application.run("toSmallFiles", files + "/roll.%g.log", "xml");

    application.run("sayInRequests", "INFO", "20");
    application.run("stop");

    assertThat(Jul.json(files, "roll.")).hasSize(60);
    assertThat(sizes(files, "roll.")).hasSizeGreaterThan(5).allMatch(size -> size < 2500);
  }

  private static Stream<Long> sizes(Path directory, String beginning) {
    return Stream.of(directory.toFile().listFiles())
        .filter(file -> file.getName().startsWith(beginning) && !file.getName().endsWith(".lck"))
        .map(file -> file.length());
  }

  private static void otherEncodingsLoseNothing(ForkedApplication application) {
    Path files = application.files();
    application.run("toFileIn", "US-ASCII", files + "/ascii.log");

    application.run("sayInRequest", "Grüße 😀");

    assertThat(Jul.json(files, "ascii.log"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("message", "Grüße 😀"));
  }

  private static void theConsoleHasObjects(ForkedApplication application) {
    application.run("toConsole");

    application.run("sayInRequest", "on the console");

    Await.until(
        Duration.ofSeconds(5),
        () -> application.output().contains("on the console"),
        application::output);
    String line =
        application
            .output()
            .lines()
            .filter(one -> one.contains("on the console"))
            .findFirst()
            .get();
    assertThat(StrictJson.object(line)).containsEntry("message", "on the console");
  }

  private static void hostileThingsDoNoHarm(ForkedApplication application) {
    Path files = application.files();
    application.run("toFile", files + "/hostile.log", "plain");

    application.run("sayHostileThings");

    List<Map<String, Object>> lines = Jul.json(files, "hostile.log");
    assertThat(lines).extracting(line -> line.get("message")).contains("exception", "inner line");
    assertThat(lines).anySatisfy(line -> assertThat(line.toString()).contains("HostileException"));
    assertThat(lines.get(lines.size() - 1)).containsEntry("message", "logs itself: shown");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void inShadowModeTheObjectsAreBesideTheLines(int java) {
    try (ForkedApplication application = Jul.start(java, "logs: {json: true, mode: shadow}")) {
      Path files = application.files();
      application.run("toFile", files + "/shop.log", "xml");
      application.run("sayInRequest", "hello");
      application.run("toConsole");
      application.run("sayInRequest", "on the console");

      assertThat(Jul.lines(files, "shop.log").toString())
          .contains("<message>hello</message>", "</log>");
      for (String file : List.of("shop.log.json", "console.jsonl")) {
        Await.until(Duration.ofSeconds(5), () -> Files.exists(files.resolve(file)), () -> file);
        Await.until(Duration.ofSeconds(5), () -> !Jul.lines(files, file).isEmpty(), () -> file);
        assertThat(Jul.json(files, file))
            .singleElement()
            .satisfies(line -> assertThat(line).containsKeys("trace_id", "message"));
      }
    }
  }
}
