package io.e2i.obs.export.jsonlines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogShadowFilesTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path directory;
  private LogShadowFiles shadow;

  @BeforeEach
  void make() throws Exception {
    String yaml =
        "files: {directory: '" + directory.resolve("agent") + "', max_size: 64KB, keep: 2}";
    KnownTechnologies none = new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE);
    shadow = new LogShadowFiles(ConfigLoader.parse(yaml, none).files());
  }

  @Test
  void writesEachLineBesideItsFile() throws Exception {
    shadow.start();
    shadow.accept(directory.resolve("shop.log").toString(), line("a"));
    shadow.accept(null, line("b"));
    shadow.accept(directory.resolve("shop.log").toString(), line("c"));

    Path beside = directory.resolve("shop.log.json");
    Await.until(LONG, () -> Files.exists(beside), () -> "no " + beside);
    shadow.shutdown(LONG);
    assertThat(beside).hasContent("a\nc\n");
    assertThat(directory.resolve("agent/console.jsonl")).hasContent("b\n");
  }

  @Test
  void beginsNewFilesAndKeepsAsManyAsAreWanted() throws Exception {
    shadow.start();
    for (int i = 0; i < 400; i++) {
      shadow.accept(null, line("x".repeat(1023)));
    }
    shadow.shutdown(LONG);

    Path agent = directory.resolve("agent");
    try (var files = Files.list(agent)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("console.jsonl", "console.jsonl.1", "console.jsonl.2");
    }
    assertThat(agent.resolve("console.jsonl.1")).hasSize(64 << 10);
  }

  @Test
  void dropsAndCountsWhatFindsNoRoom() throws Exception {
    long dropped = SelfCounter.LOGS_DROPPED_QUEUE_FULL.value();
    // Nobody writes yet.
    for (int i = 0; i < 10; i++) {
      shadow.accept(null, line("x".repeat((1 << 20) - 1)));
    }
    assertThat(SelfCounter.LOGS_DROPPED_QUEUE_FULL.value() - dropped).isEqualTo(2);
  }

  @Test
  void writesWhatIsLoggedWhileTheJvmEndsAtOnce() throws Exception {
    shadow.start();
    shadow.accept(null, line("before"));
    shadow.shutdown(LONG);
    shadow.accept(null, line("in a hook"));
    assertThat(directory.resolve("agent/console.jsonl")).hasContent("before\nin a hook\n");
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(UTF_8);
  }
}
