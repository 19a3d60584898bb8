package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the backend does: the application does not notice, and the log has one line of it. */
class BadBackendTest {

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  static Stream<Named<Answer>> answers() {
    return Stream.of(
        Named.of("hangs", Answer.hang()),
        Named.of("hangs up", Answer.nothing()),
        Named.of("500", Answer.status(500)),
        Named.of("400", Answer.status(400)),
        Named.of("429", Answer.tooManyRequests("1")),
        Named.of("garbage", Answer.garbage()));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void leavesTheApplicationAlone(Answer answer) throws IOException {
    collector.answer(answer);
    assertUnaffected();
    assertThat(collector.exports()).isNotEmpty();
  }

  @Test
  void leavesTheApplicationAloneWhenConnectionsAreRefused() throws IOException {
    collector.refuse();
    assertUnaffected();
  }

  @Test
  void keepsNoMoreThanFourThreadsWhateverHangs() throws Exception {
    collector.answer(Answer.hang());
    InventoryJob job = new InventoryJob(directory, collector, stub);
    Path config = job.config("{max_wait: 20ms}");
    try (ForkedProcess process = job.watched(ForkedProcess.java(), config, "wait")) {
      collector.awaitExports(1);
      assertThat(threadsOfTheAgent(process)).hasSizeBetween(1, 4);
    }
  }

  /** From the dump that a JVM writes to standard output when it gets SIGQUIT. */
  private static List<String> threadsOfTheAgent(ForkedProcess process) throws Exception {
    String pid = Long.toString(process.pid());
    new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
    process.awaitOutput(Pattern.compile("JNI global ref"));
    return Pattern.compile("^\"(e2i-obs-[^\"]*)\"", Pattern.MULTILINE)
        .matcher(process.standardOutput())
        .results()
        .map(thread -> thread.group(1))
        .toList();
  }

  private void assertUnaffected() throws IOException {
    InventoryJob job = new InventoryJob(directory, collector, stub);
    Path config = job.config("{max_wait: 20ms}");
    try (ForkedProcess process = job.watched(ForkedProcess.java(), config, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(InventoryJob.ownLines(process.standardError())).isEqualTo("inventory ends");
      assertThat(process.standardError().lines().filter(BadBackendTest::complains).count())
          .as("%s", process)
          .isLessThanOrEqualTo(1);
      assertThat(process.standardError()).doesNotContain("\tat ");
    }
  }

  private static boolean complains(String line) {
    return line.startsWith("[e2i-obs] WARN") || line.startsWith("[e2i-obs] ERROR");
  }
}
