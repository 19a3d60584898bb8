package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.StubServer;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** There is no room for the agent's files, and then there is some again. Mostly waits for that. */
@Execution(ExecutionMode.CONCURRENT)
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path FULL = Path.of("/dev/full");

  /** Less than the configuration allows for a file. */
  private static final int LIMIT_KILOBYTES = 8;

  @TempDir private Path directory;

  @Test
  void countsEachLineThatFindsNoRoomAndGoesOn() throws IOException {
    Path file = Files.createDirectories(directory.resolve("files")).resolve("slow-queries.jsonl");
    Files.createSymbolicLink(file, FULL);
    goesOnWhenThereIsRoom(ForkedProcess.java(), 0);
  }

  @Test
  void writesNoHalfLineWhenAFileMayNotGrowAnyMore() throws IOException {
    goesOnWhenThereIsRoom(java("ulimit -f " + LIMIT_KILOBYTES, ""), 1);
  }

  @Test
  void leavesTheApplicationAloneWhenTheLogHasNoRoom() throws IOException {
    try (OtlpCollector collector = OtlpCollector.start();
        StubServer stub = StubServer.start()) {
      InventoryJob job = new InventoryJob(directory, collector, stub);
      ForkedProcess.Command java =
          java("", "2>" + FULL)
              .agent(InventoryJob.BUILT.agent(), "config=" + job.config("{max_wait: 20ms}"));
      try (ForkedProcess process = job.unwatched(java, "exit")) {
        assertThat(process.exitCode()).isEqualTo(3);
        assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      }
    }
  }

  private void goesOnWhenThereIsRoom(ForkedProcess.Command jvm, int leastWritten)
      throws IOException {
    try (Backend backend = new Backend(directory.resolve("hosts"));
        LoadProgram program =
            LoadProgram.start(jvm, backend, "batch: {max_wait: 50ms}", directory)) {
      program.run();
      Await.until(PATIENCE, () -> dropped(program.metrics()) > 0, program::toString);
      pause(program);
      double written = written(program.metrics());
      assertThat(written).isGreaterThanOrEqualTo(leastWritten);
      Path full = Files.move(program.slowRecords(), directory.resolve("full"));
      // A request as well.
      pause(program);
      assertThat(written(program.metrics())).isGreaterThan(written);
      assertThat(program.log("Records are lost"))
          .as("%s", program)
          .singleElement()
          .asString()
          .contains("slow-queries.jsonl");
      assertThat(SwallowedErrors.in(program.metrics())).isEmpty();
      List<String> lines = Files.readAllLines(program.slowRecords());
      if (Files.isRegularFile(full)) {
        lines.addAll(Files.readAllLines(full));
      }
      Files.delete(full);
      assertThat(lines)
          .hasSize((int) written(program.metrics()))
          .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }
  }

  private static void pause(LoadProgram program) {
    program.pauseAndAccount();
    Await.until(PATIENCE, () -> isAccountedFor(program.metrics()), program::toString);
  }

  /** Every slow request is a line, or counted as none. */
  private static boolean isAccountedFor(ScrapedMetrics metrics) {
    return metrics.value("e2i_http_server_slow_requests_total").orElse(0)
        == written(metrics) + dropped(metrics);
  }

  private static double written(ScrapedMetrics metrics) {
    return metrics.value("e2i_obs_records_written_total").orElse(0);
  }

  private static double dropped(ScrapedMetrics metrics) {
    return metrics.value("e2i_obs_records_dropped_total").orElse(0);
  }

  /** The running Java, started by a shell after a command, and with its output elsewhere. */
  private ForkedProcess.Command java(String before, String redirection) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("jvm/bin"));
    Path script =
        Files.writeString(
            bin.resolve("java"),
            """
            #!/bin/bash
            %s
            exec '%s/bin/java' -XX:-UsePerfData "$@" %s
            """
                .formatted(before, System.getProperty("java.home"), redirection));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return ForkedProcess.java(bin.getParent());
  }
}
