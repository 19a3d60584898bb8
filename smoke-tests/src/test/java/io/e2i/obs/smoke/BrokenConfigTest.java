package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With a broken configuration the agent says what is wrong, and the application runs without it.
 */
class BrokenConfigTest {

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service: {name: [unclosed           | config.yaml",
        "slow_queries: {treshold: 1ms}       | slow_queries.treshold",
        "slow_queries: {treshold: 1ms}       | threshold",
        "metrics: {port: fast}               | metrics.port",
        "metrics: {port: 1, port: 2}         | port",
        "just a text                         | config.yaml",
        "export: {otlp: {endpoint: 'no url'}} | export.otlp.endpoint"
      })
  void saysWhatIsWrongAndLeavesTheApplicationAlone(String yaml, String named) throws IOException {
    Path config = Files.writeString(directory.resolve("config.yaml"), yaml);
    String standardError = assertRunsWithoutAgent(config);
    assertThat(standardError).contains(named);
  }

  @Test
  void saysThatTheFileIsMissing() {
    String standardError = assertRunsWithoutAgent(directory.resolve("nowhere.yaml"));
    assertThat(standardError).contains("nowhere.yaml");
  }

  private String assertRunsWithoutAgent(Path config) {
    InventoryJob job = new InventoryJob(directory, collector, stub);
    ForkedProcess.Command jvm =
        ForkedProcess.java().agent(InventoryJob.BUILT.agent(), "config=" + config);
    try (ForkedProcess process = job.unwatched(jvm, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(InventoryJob.ownLines(process.standardError())).isEqualTo("inventory ends");
      assertThat(process.standardError()).doesNotContain("metrics at").doesNotContain("\tat ");
      assertThat(stub.lastRequest().header("traceparent")).isEmpty();
      return process.standardError();
    }
  }
}
