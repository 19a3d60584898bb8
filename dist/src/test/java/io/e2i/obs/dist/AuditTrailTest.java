package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.ChurnScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a method of the application to a record that is found again, with the finished jar. */
class AuditTrailTest {

  private static final Path JAR = Path.of(System.getProperty("e2i.obs.jar"));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RULES =
      """
      reload: {every: 1s}
      audit: {content: full, segment_size: 64KB}
      instrumentations:
        prediction:
          rules:
            - type: com.acme.shop.ChurnScenarios$Churn
              methods: [predict]
              model: churn
              version: "2026-11"
              prediction_type: classification
              tenant: $arg0.name
      """;

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(ChurnScenarios.class).config(RULES).start();

  @Test
  void aPredictionIsFoundAgainByItsTrace() {
    RecordedSpan span = only(APP.spansOf("predict", "acme", "42"));
    String record = awaitRecord("?trace_id=" + span.traceId());

    assertThat(record)
        .contains("\"kind\":\"prediction\"", "\"span_id\":\"" + span.spanId() + '"')
        .contains("\"model\":\"churn\"", "\"model_version\":\"2026-11\"", "\"tenant\":\"acme\"")
        .contains("\"type\":\"classification\"", "\"status\":\"ok\"")
        .contains("\"input\":", "\"output\":", "\"service\":\"ChurnScenarios\"");
    try (ForkedProcess found = audit("--trace-id", span.traceId(), "--json")) {
      assertThat(found.exitCode()).as(found.output()).isZero();
      assertThat("[" + found.standardOutput().trim() + "]\n").isEqualTo(record);
    }
    try (ForkedProcess found = audit("--tenant", "acme", "--since", "1h")) {
      assertThat(found.exitCode()).as(found.output()).isZero();
      assertThat(found.standardOutput()).contains("trace_id         " + span.traceId() + "\n");
    }
  }

  @Test
  void saysThatAPredictionHasFailed() {
    RecordedSpan span = only(APP.spansOf("predict", "acme", "-1"));

    assertThat(awaitRecord("?trace_id=" + span.traceId()))
        .contains("\"status\":\"error\",\"error\":\"java.lang.IllegalArgumentException\"")
        .doesNotContain("\"output\":");
  }

  @Test
  void compressesWhatIsFullAndFindsItStill() {
    RecordedSpan span = only(APP.spansOf("predict", "first", "42"));
    APP.run("predictMany", "2000");
    Await.until(PATIENCE, () -> !files(".idx").isEmpty(), APP::output);

    assertThat(awaitRecord("?trace_id=" + span.traceId())).contains("\"tenant\":\"first\"");
  }

  @Test
  void redactsAsTheChangedConfigurationSays() {
    APP.reconfigure("audit: {content: full}");
    awaitRecordOfPrediction("\"age\":42");
    APP.reconfigure("redaction: {content: {fields: [age]}}");
    awaitRecordOfPrediction("\"age\":\"[REDACTED");

    assertThat(APP.output()).contains("has changed: redaction.content.fields");
  }

  private static void awaitRecordOfPrediction(String part) {
    String[] record = new String[1];
    Await.until(
        PATIENCE,
        () -> {
          RecordedSpan span = only(APP.spansOf("predict", "acme", "42"));
          record[0] = awaitRecord("?trace_id=" + span.traceId());
          return record[0].contains(part);
        },
        () -> part + " in " + record[0] + APP.output());
  }

  @Test
  void stopsAndBeginsAgainWhileTheApplicationRuns() {
    change("audit: {content: none}", "has changed: audit.content");
    RecordedSpan span = only(APP.spansOf("predict", "none", "42"));
    assertThat(awaitRecord("?trace_id=" + span.traceId()))
        .doesNotContain("\"input\":", "\"output\":");

    change("audit: {enabled: false}", "has changed: audit.enabled");
    APP.run("predict", "off", "42");
    change("audit: {enabled: true, content: summary}", "has changed: audit.enabled, audit.content");
    APP.run("predict", "on", "42");
    awaitRecord("?tenant=on");
    assertThat(records("?tenant=off")).isEqualTo("[]\n");
  }

  private static void change(String yaml, String told) {
    int before = APP.output().length();
    APP.reconfigure(yaml);
    Await.until(PATIENCE, () -> APP.output().indexOf(told, before) >= 0, APP::output);
  }

  private static RecordedSpan only(List<RecordedSpan> spans) {
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }

  private static String awaitRecord(String query) {
    Await.until(PATIENCE, () -> !records(query).equals("[]\n"), APP::output);
    return records(query);
  }

  private static String records(String query) {
    URI address = APP.metricsAddress().resolve("/api/audit" + query);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(APP.files().resolve("audit"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static ForkedProcess audit(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "audit";
    all[1] = "--dir";
    all[2] = APP.files().resolve("audit").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return ForkedProcess.java().jar(JAR, all).start();
  }
}
