package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch job of nothing but java.base, on every Java at hand and on one that was made small. */
class EveryJavaTest {

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void recordsTheCallsOfABatchJob(int java) throws IOException {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    assertRecords(JavaHome.of(java));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.logging", "java.logging,java.management"})
  void runsOnARuntimeWithoutHttpServerAndHttpClient(String modules) throws IOException {
    assertRecords(runtimeOf("java.base,java.instrument," + modules));
  }

  @Test
  void leavesTheJobAloneOnARuntimeThatLacksWhatTheAgentNeeds() throws IOException {
    InventoryJob job = new InventoryJob(directory, collector, stub);
    ForkedProcess.Command jvm =
        ForkedProcess.java(runtimeOf("java.base,java.instrument"))
            .agent(InventoryJob.BUILT.agent(), "config=" + job.config("{max_wait: 50ms}"));
    try (ForkedProcess process = job.unwatched(jvm, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
    }
  }

  @Test
  void changesNothingThatTheJobWrites() {
    InventoryJob job = new InventoryJob(directory, collector, stub);
    try (ForkedProcess bare = job.unwatched(ForkedProcess.java(), "exit")) {
      assertThat(bare.exitCode()).isEqualTo(3);
      assertThat(bare.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
    }
  }

  private void assertRecords(Path javaHome) throws IOException {
    InventoryJob job = new InventoryJob(directory, collector, stub);
    Path config = job.config("{max_wait: 50ms}");
    try (ForkedProcess process = job.watched(ForkedProcess.java(javaHome), config, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(InventoryJob.ownLines(process.standardError())).isEqualTo("inventory ends");
      assertThat(process.standardError()).doesNotContain("WARN").doesNotContain("ERROR");
      assertThat(collector.spans())
          .as("%s", process)
          .extracting(RecordedSpan::kind)
          .containsExactly("CLIENT", "CLIENT");
    }
  }

  private Path runtimeOf(String modules) throws IOException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    assumeTrue(Files.isExecutable(jlink), "jlink is not at hand");
    Path runtime = directory.resolve("runtime");
    Process process =
        new ProcessBuilder(
                jlink.toString(), "--add-modules", modules, "--output", runtime.toString())
            .inheritIO()
            .start();
    assertThat(process.onExit().join().exitValue()).as("exit code of jlink").isZero();
    return runtime;
  }
}
