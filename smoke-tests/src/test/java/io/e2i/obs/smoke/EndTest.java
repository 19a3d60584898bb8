package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the application ends: it ends as without the agent, and what was recorded is sent. */
class EndTest {

  /** Nothing is sent by time or by size: only the end can have sent it. */
  private static final String BATCH = "{max_wait: 10m, max_size: 512}";

  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();
  private InventoryJob job;

  @BeforeEach
  void prepare(@TempDir Path directory) {
    job = new InventoryJob(directory, collector, stub);
  }

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  @ParameterizedTest
  @CsvSource({"return,0", "exit,3", "throw,1"})
  void sendsWhatIsQueued(String howToEnd, int exitCode) throws IOException {
    try (ForkedProcess process = start(howToEnd)) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(exitCode);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(collector.spans()).as("%s", process).hasSize(2);
    }
  }

  @Test
  void sendsWhatIsQueuedWhenItIsTerminated() throws IOException {
    try (ForkedProcess process = start("wait")) {
      process.awaitOutput(Pattern.compile("inventory waits"));
      process.terminate();
      assertThat(process.exitCode()).as("%s", process).isEqualTo(143);
      assertThat(collector.spans()).as("%s", process).hasSize(2);
    }
  }

  @Test
  void isNotKeptFromEndingByABackendThatHangs() throws IOException {
    collector.answer(Answer.hang());
    try (ForkedProcess process = start("wait")) {
      process.awaitOutput(Pattern.compile("inventory waits"));
      process.terminate();
      assertThat(process.exitCode(Duration.ofSeconds(15))).as("%s", process).isEqualTo(143);
    }
  }

  @Test
  void haltsAtOnce() throws IOException {
    try (ForkedProcess process = start("halt")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(4);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
    }
  }

  private ForkedProcess start(String howToEnd) throws IOException {
    return job.watched(ForkedProcess.java(), job.config(BATCH), howToEnd);
  }
}
