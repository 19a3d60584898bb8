package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code logs.json} each line of console and files is an object, in place of the layout. */
abstract class JsonContract {

  private static final String PATTERN = "<PatternLayout pattern=\"plain %m%n\"/>";
  private static final String ROOT = "<Root level=\"all\"><AppenderRef ref=\"file\"/></Root>";
  private static final String ROLLING =
      " name=\"file\" fileName=\"DIR/shop.log\" filePattern=\"DIR/shop.%i.log\">"
          + PATTERN
          + "<SizeBasedTriggeringPolicy size=\"2000\"/><DefaultRolloverStrategy max=\"50\"/>";

  abstract ForkedApplication application();

  @ParameterizedTest
  @ValueSource(strings = {"File", "RandomAccessFile"})
  void aLineIsOneObject(String kind) {
    Path directory = use(file(kind), ROOT);
    Instant before = Instant.now().minusMillis(1);

    List<RecordedSpan> spans =
        application().spansOf("sayInRequestWith", "user", "Ann", "Grüße\n\"x\"");

    Map<String, Object> line = Log4j.json(directory.resolve("shop.log"), 1).get(0);
    assertThat(line)
        .containsEntry("level", "INFO")
        .containsEntry("logger", "com.acme.Shop")
        .containsEntry("thread", "main")
        .containsEntry("message", "Grüße\n\"x\"")
        .containsEntry("service", "Lines")
        .containsEntry("environment", "test")
        .containsEntry("trace_id", spans.get(0).traceId())
        .containsEntry("span_id", spans.get(0).spanId())
        .containsEntry("mdc", Map.of("user", "Ann"))
        .doesNotContainKey("exception");
    assertThat(Instant.parse((String) line.get("timestamp"))).isBetween(before, Instant.now());
  }

  @Test
  void theConsoleHasObjectsAsWell() {
    use("<Console name=\"file\">" + PATTERN + "</Console>", ROOT);

    application().run("sayInRequest", "on the console");

    Await.until(
        Duration.ofSeconds(10),
        () -> application().output().contains("on the console"),
        application()::output);
    String line =
        application()
            .output()
            .lines()
            .filter(one -> one.contains("on the console"))
            .findFirst()
            .orElseThrow();
    assertThat(StrictJson.object(line)).containsEntry("message", "on the console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Root level=\"all\"><AppenderRef ref=\"async\"/></Root>",
        "<AsyncRoot level=\"all\"><AppenderRef ref=\"file\"/></AsyncRoot>"
      })
  void soDoLinesThatAnotherThreadWrites(String logger) {
    Path directory =
        use(file("File") + "<Async name=\"async\"><AppenderRef ref=\"file\"/></Async>", logger);

    List<RecordedSpan> spans = application().spansOf("sayInThreads", "200");

    List<Map<String, Object>> lines = Log4j.json(directory.resolve("shop.log"), 400);
    assertThat(lines).hasSize(400);
    for (String thread : List.of("left", "right")) {
      assertThat(lines.stream().filter(line -> thread.equals(line.get("thread"))))
          .hasSize(200)
          .allSatisfy(line -> assertThat(line).containsEntry("message", thread))
          .extracting(line -> line.get("span_id"))
          .containsOnly(
              lines.stream()
                  .filter(line -> thread.equals(line.get("thread")))
                  .findFirst()
                  .orElseThrow()
                  .get("span_id"));
    }
    assertThat(lines.stream().map(line -> line.get("span_id")).distinct())
        .containsExactlyInAnyOrder(spans.get(0).spanId(), spans.get(1).spanId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RollingFile", "RollingRandomAccessFile"})
  void filesThatRollOverHaveWholeLines(String kind) throws Exception {
    Path directory = use("<" + kind + ROLLING + "</" + kind + ">", ROOT);

    application().run("sayInRequests", "com.acme.Shop", "INFO", "20");
    application().run("stop");

    List<Path> files = Log4j.files(directory, "shop");
    assertThat(files).hasSizeGreaterThan(5);
    assertThat(files.stream().flatMap(file -> Log4j.json(file, 1).stream()))
        .hasSize(60)
        .allSatisfy(line -> assertThat(line).containsKeys("message", "trace_id"));
  }

  @Test
  void aMappedFileStaysWhatItIs() {
    Path directory =
        use(
            "<MemoryMappedFile name=\"file\" fileName=\"DIR/shop.log\" immediateFlush=\"true\">"
                + PATTERN
                + "</MemoryMappedFile>",
            ROOT);

    application().run("sayInRequest", "hello");
    application().run("stop");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 1)).containsExactly("plain hello");
  }

  @Test
  void aFileThatCannotBeWrittenGivesWayToAnotherOne() {
    Path directory =
        use(
            "<File name=\"full\" fileName=\"/dev/full\" ignoreExceptions=\"false\">"
                + PATTERN
                + "</File>"
                + file("File")
                + "<Failover name=\"failover\" primary=\"full\"><Failovers>"
                + "<AppenderRef ref=\"file\"/></Failovers></Failover>",
            "<Root level=\"all\"><AppenderRef ref=\"failover\"/></Root>");

    application().run("sayInRequest", "hello");

    assertThat(Log4j.json(directory.resolve("shop.log"), 1))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("message", "hello"));
  }

  @Test
  void anExceptionHasItsStack() {
    Path directory = use(file("File"), ROOT);

    application().run("fail", "it has failed");

    Map<String, Object> line = Log4j.json(directory.resolve("shop.log"), 1).get(0);
    assertThat(line).containsEntry("level", "ERROR").containsKey("trace_id");
    assertThat(line.get("exception"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("type", "java.lang.IllegalStateException")
        .containsEntry("message", "outer\n\"quoted\"")
        .hasEntrySatisfying(
            "stack",
            stack ->
                assertThat((String) stack)
                    .contains(
                        "at com.acme.java8.Lines.fail(Lines.java:",
                        "Caused by: java.lang.Exception: inner"));
  }

  @Test
  void whatTheLineWasGivenByNameIsThere() {
    Path directory = use(file("File"), ROOT);

    application().run("sayFields");

    assertThat(Log4j.json(directory.resolve("shop.log"), 1).get(0))
        .containsEntry("fields", Map.of("order", "17"));
  }

  @Test
  void hostileThingsDoNoHarm() {
    Path directory = use(file("File"), ROOT);

    application().run("sayHostileThings");

    List<Map<String, Object>> lines = Log4j.json(directory.resolve("shop.log"), 6);
    assertThat(lines)
        .extracting(line -> line.get("message"))
        .hasSize(6)
        .contains("exception", "circle", "inner line", "logs itself: shown");
    assertThat(lines.get(1).get("exception").toString()).contains("HostileException");
    assertThat(lines.get(2).get("exception").toString()).contains("first", "second");
  }

  static String file(String kind) {
    return "<" + kind + " name=\"file\" fileName=\"DIR/shop.log\">" + PATTERN + "</" + kind + ">";
  }

  private Path use(String appenders, String loggers) {
    return Log4j.use(application(), appenders, loggers);
  }
}
