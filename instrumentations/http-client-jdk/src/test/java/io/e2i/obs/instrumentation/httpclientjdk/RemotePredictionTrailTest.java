package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.AgentJar;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A prediction of a model server is measured, and found again in the audit trail. */
class RemotePredictionTrailTest {

  private static final String PATH = "/v2/models/iris/versions/3/infer";
  private static final String INPUT = "{\"inputs\":[{\"name\":\"x\",\"data\":[5.1,3.5]}]}";
  private static final String OUTPUT = "{\"model_name\":\"iris\",\"outputs\":[{\"data\":[2]}]}";
  private static final String ERROR = "{\"error\":\"out of memory\"}";
  private static final String BIG = "[" + "1,".repeat(200_000) + "1]";

  private static final StubServer SERVER =
      StubServer.start()
          .answer(PATH, 200, OUTPUT)
          .answer("/v2/models/big/infer", 200, BIG)
          .answer("/v2/models/broken/infer", 503, ERROR);

  private static final String FULL = "model_servers: {content: full}";

  @RegisterExtension
  static final ForkedApplication urlConnection =
      ForkedApplication.of(UrlConnectionScenarios.class).config(FULL).start();

  @RegisterExtension
  static final ForkedApplication httpClient =
      ForkedApplication.of(HttpClientScenarios.class).config(FULL).start();

  @AfterAll
  static void closeServer() {
    SERVER.close();
  }

  /** Ways to send a body, by application. */
  static Stream<Arguments> ways() {
    return Stream.concat(
        Stream.of("post", "postOfKnownLength", "postInChunks", "postAfterConnecting")
            .map(way -> Arguments.of(urlConnection, way)),
        Stream.of("post", "postAsync", "postBytes", "postStream")
            .map(way -> Arguments.of(httpClient, way)));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void isFoundByItsTrace(ForkedApplication application, String way) {
    RecordedSpan span = single(application, way, PATH, INPUT);
    Map<String, Object> line = line(application, span);
    assertThat(line)
        .containsEntry("kind", "prediction")
        .containsEntry("name", "predict iris")
        .containsEntry("span_id", span.spanId())
        .containsEntry("model", "iris")
        .containsEntry("runtime", "open-inference")
        .containsEntry("status", "ok");
    assertThat(line.get("model_version").toString()).isEqualTo("3");
    assertBody(line, "input", INPUT);
    assertBody(line, "output", OUTPUT);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void isMeasured(ForkedApplication application, String way) {
    double before = predictions(application);
    application.run(way, SERVER.url(PATH), INPUT);
    application.awaitAllExported();
    assertThat(predictions(application) - before).isEqualTo(1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void keepsTheBeginningOfWhatIsLong(ForkedApplication application, String way) {
    String body = "x".repeat(1_000_000);
    RecordedSpan span = single(application, way, "/v2/models/big/infer", body);
    assertThat(SERVER.lastRequest().body()).isEqualTo(body);
    assertThat(application.run(way, SERVER.url("/v2/models/big/infer"), "[]"))
        .isEqualTo("200 " + BIG);
    assertThat(line(application, span).toString()).hasSizeLessThan(256 * 1024);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void tellsAFailure(ForkedApplication application, String way) {
    RecordedSpan span = single(application, way, "/v2/models/broken/infer", INPUT);
    assertThat(span.isError()).isTrue();
    Map<String, Object> line = line(application, span);
    assertThat(line).containsEntry("status", "error").containsEntry("model", "broken");
    assertBody(line, "input", INPUT);
    if (application == httpClient) {
      assertBody(line, "output", ERROR);
    }
  }

  @Test
  void keepsNoTextsInASummary() {
    try (ForkedApplication application =
        ForkedApplication.of(UrlConnectionScenarios.class).start()) {
      RecordedSpan span = single(application, "post", PATH, INPUT);
      Map<String, Object> line = line(application, span);
      assertThat(line).containsKeys("input", "output");
      assertThat(line.toString()).doesNotContain("5.1").doesNotContain("outputs");
    }
  }

  @Test
  void keepsNoContentWhereNoneIsWanted() {
    try (ForkedApplication application =
        ForkedApplication.of(HttpClientScenarios.class)
            .config("model_servers: {content: none}")
            .start()) {
      RecordedSpan span = single(application, "post", PATH, INPUT);
      assertThat(line(application, span)).doesNotContainKeys("input", "output");
    }
  }

  @Test
  void endsAPredictionWhoseAnswerNobodyReads() {
    List<RecordedSpan> spans = urlConnection.spansOf("postUnread", SERVER.url(PATH), INPUT);
    Await.until(
        Duration.ofSeconds(30),
        () -> {
          urlConnection.awaitAllExported();
          return urlConnection.collector().spans().size() == 1;
        },
        () -> "one span, and not " + spans);
    assertThat(line(urlConnection, urlConnection.collector().spans().get(0)))
        .containsEntry("status", "ok")
        .containsKey("output");
  }

  @Test
  void isFoundFromTheCommandLine() throws Exception {
    RecordedSpan span = single(urlConnection, "post", PATH, INPUT);
    line(urlConnection, span);
    Process search =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                AgentJar.onClassPath().toString(),
                "audit",
                "--json",
                "--trace-id",
                span.traceId(),
                "--dir",
                urlConnection.files().resolve("audit").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String found = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(search.waitFor()).isZero();
    assertThat(found).contains(span.traceId()).contains("\"model\":\"iris\"");
  }

  private static double predictions(ForkedApplication application) {
    return application
        .metrics()
        .value(
            "e2i_prediction_duration_seconds_count",
            "model",
            "iris",
            "model_version",
            "3",
            "type",
            "other",
            "status",
            "ok")
        .orElse(0);
  }

  private static void assertBody(Map<String, Object> line, String field, String body) {
    assertThat(line.get(field)).as("%s of %s", field, line).isInstanceOf(Map.class);
    Map<?, ?> content = (Map<?, ?>) line.get(field);
    assertThat(content.get("body")).isEqualTo(body);
    assertThat(content.get("bytes")).isEqualTo(body.length());
  }

  /** The line of the audit trail, as soon as it is written. */
  @SuppressWarnings("unchecked") // a line is an object
  private static Map<String, Object> line(ForkedApplication application, RecordedSpan span) {
    String id = '"' + span.spanId() + '"';
    Await.until(
        Duration.ofSeconds(20),
        () -> AuditLines.of(application).stream().anyMatch(line -> line.contains(id)),
        () -> "a line of " + span);
    String line =
        AuditLines.of(application).stream()
            .filter(one -> one.contains(id))
            .findFirst()
            .orElseThrow();
    return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(line);
  }

  private static RecordedSpan single(
      ForkedApplication application, String way, String path, String body) {
    List<RecordedSpan> spans = application.spansOf(way, SERVER.url(path), body);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
