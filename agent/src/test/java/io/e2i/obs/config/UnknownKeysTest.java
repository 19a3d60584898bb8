package io.e2i.obs.config;

import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownKeysTest {

  @Test
  void suggestsTheNearestNeighbour() {
    assertThat(problemsOf("metrics: {prot: 1}"))
        .containsExactly("metrics.prot (line 1) is not a known key; did you mean metrics.port?");
    assertThat(problemsOf("slow-queries: {threshold: 1s}"))
        .containsExactly("slow-queries (line 1) is not a known key; did you mean slow_queries?");
    assertThat(problemsOf("files: {maxSize: 1MB}"))
        .containsExactly("files.maxSize (line 1) is not a known key; did you mean files.max_size?");
    assertThat(problemsOf("Metrics: {port: 1}"))
        .containsExactly("Metrics (line 1) is not a known key; did you mean metrics?");
  }

  @Test
  void findsAKeyAtTheWrongLevel() {
    assertThat(problemsOf("endpoint: http://collector:4318"))
        .containsExactly(
            "endpoint (line 1) is not a known key; did you mean export.otlp.endpoint?");
    assertThat(problemsOf("export: {endpoint: http://collector:4318}"))
        .containsExactly(
            "export.endpoint (line 1) is not a known key; did you mean export.otlp.endpoint?");
    assertThat(problemsOf("tracing: {ratio: 0.1}"))
        .containsExactly(
            "tracing.ratio (line 1) is not a known key; did you mean tracing.sampling.ratio?");
    assertThat(problemsOf("export: {otlp: {max_size: 10}}"))
        .containsExactly(
            "export.otlp.max_size (line 1) is not a known key; did you mean"
                + " export.otlp.batch.max_size?");
    assertThat(problemsOf("threshold: 1s"))
        .containsExactly(
            "threshold (line 1) is not a known key; did you mean slow_queries.threshold or"
                + " slow_requests.threshold?");
    assertThat(problemsOf("jdbc: false"))
        .containsExactly("jdbc (line 1) is not a known key; did you mean instrumentations.jdbc?");
  }

  @Test
  void findsKeysWithDots() {
    assertThat(problemsOf("metrics.port: 1\nexport: {otlp.endpoint: 'http://h'}"))
        .containsExactly(
            "metrics.port (line 1) is not a known key; write it as nested keys, not with dots",
            "export.otlp.endpoint (line 2) is not a known key; write it as nested keys, not with"
                + " dots");
  }

  @Test
  void listsWhatIsKnownIfNothingIsNear() {
    assertThat(problemsOf("export: {otlp: {retry: {colour: red}}}"))
        .containsExactly(
            "export.otlp.retry.colour (line 1) is not a known key; known here: attempts,"
                + " max_backoff");
  }

  @Test
  void reportsDuplicatesWithBothLines() {
    assertThat(problemsOf("metrics:\n  port: 1\n  host: h\n  port: 2\nmetrics: {prot: 1}"))
        .containsExactly(
            "metrics.port (line 4) is given twice; the first time in line 2",
            "metrics (line 5) is given twice; the first time in line 1");
  }

  @Test
  void showsManyProblemsButNotAll() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      yaml.append("nonsense").append(i).append(": x\n");
    }

    assertThat(problemsOf(yaml.toString())).hasSize(60);
    assertThat(messageOf(yaml.toString()))
        .startsWith("shop.yaml has 60 problems:\n  - nonsense0 (line 1) is not a known key;")
        .endsWith("\n  … and 10 more");
  }

  private static String messageOf(String yaml) {
    try {
      Given.nothing().loader().read(yaml, "shop.yaml");
      return "";
    } catch (ConfigProblems e) {
      return e.getMessage();
    }
  }
}
