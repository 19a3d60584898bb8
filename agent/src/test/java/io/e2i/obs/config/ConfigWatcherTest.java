package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private File file;
  private long modified = 1_000_000_000_000L;

  @BeforeEach
  void catchTheLog() {
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    file = directory.resolve("agent-config.yaml").toFile();
  }

  @AfterEach
  void releaseTheLog() {
    AgentLog.output(System.err);
  }

  @Test
  void readsAChangedFileOnce() throws Exception {
    write("log: {level: info}");
    ConfigWatcher watcher = watcher();

    assertThat(watcher.poll()).isNull();
    write("log: {level: warn}\nslow_queries: {threshold: 5s}");
    assertThat(watcher.poll().log().level()).isEqualTo(AgentLog.Level.WARN);
    assertThat(watcher.poll()).isNull();
    assertThat(logged())
        .isEqualTo("[e2i-obs] INFO " + file + " has changed: slow_queries.threshold, log.level.\n");
  }

  @Test
  void namesWhatOnlyARestartChanges() throws Exception {
    write("metrics: {port: 1}");
    ConfigWatcher watcher = watcher();

    write("metrics: {port: 2}\ntracing: {sampling: {ratio: 0.5}}");
    assertThat(watcher.poll().tracing().samplingRatio()).isEqualTo(0.5);
    write("metrics: {port: 1}\ntracing: {sampling: {ratio: 0.25}}");
    assertThat(watcher.poll()).isNotNull();
    assertThat(logged())
        .isEqualTo(
            "[e2i-obs] INFO "
                + file
                + " has changed: tracing.sampling.ratio, metrics.port; only a restart changes"
                + " metrics.port\n[e2i-obs] INFO "
                + file
                + " has changed: tracing.sampling.ratio, metrics.port.\n");
  }

  @Test
  void tracingThatWasNeverStartedNeedsARestart() throws Exception {
    write("tracing: {enabled: false}");
    ConfigWatcher watcher = watcher();

    write("tracing: {enabled: true}");
    watcher.poll();
    assertThat(logged()).endsWith("; only a restart changes tracing.enabled\n");
  }

  @Test
  void aBrokenFileChangesNothingAndIsLoggedOncePerChange() throws Exception {
    write("log: {level: info}");
    ConfigWatcher watcher = watcher();

    write("log: {level: loud}");
    assertThat(watcher.poll()).isNull();
    assertThat(watcher.poll()).isNull();
    write("log: [");
    assertThat(watcher.poll()).isNull();
    write("log: {level: info}");
    assertThat(watcher.poll()).isNull();
    assertThat(logged())
        .isEqualTo(
            "[e2i-obs] ERROR "
                + file
                + " has 1 problem:\n"
                + "  - log.level (line 1) must be off, error, warn, info or debug, but is"
                + " \"loud\"\n"
                + "  Nothing is changed; what it said before stays in force.\n"
                + "[e2i-obs] ERROR "
                + file
                + " has 1 problem:\n"
                + "  - line 1 is not valid YAML: expected the node content, but found '<stream"
                + " end>'\n"
                + "  Nothing is changed; what it said before stays in force.\n"
                + "[e2i-obs] INFO "
                + file
                + " is valid again and says what is in force.\n");
  }

  @Test
  void readsAgainWhenOnlyAProfileHasChanged() throws Exception {
    File profile = directory.resolve("team.yaml").toFile();
    write(profile, "slow_queries: {threshold: 1s}");
    write("profiles: [team.yaml]");
    ConfigWatcher watcher = watcher();
    assertThat(watcher.poll()).isNull();

    write(profile, "slow_queries: {threshold: 5s}");
    assertThat(watcher.poll().slowQueries().threshold()).isEqualTo(Duration.ofSeconds(5));
    assertThat(watcher.poll()).isNull();
    write(profile, "slow_queries: {threshold: soon}");
    assertThat(watcher.poll()).isNull();
    assertThat(watcher.poll()).isNull();
    write(profile, "slow_queries: {threshold: 6s}");
    assertThat(watcher.poll().slowQueries().threshold()).isEqualTo(Duration.ofSeconds(6));
    assertThat(logged())
        .startsWith(
            "[e2i-obs] INFO A profile of " + file + " has changed: slow_queries.threshold.\n")
        .containsOnlyOnce("Nothing is changed");
  }

  @Test
  void noticesAProfileThatIsThereAtLast() throws Exception {
    write("log: {level: info}");
    ConfigWatcher watcher = watcher();
    write("profiles: [late.yaml]");
    assertThat(watcher.poll()).isNull();

    write(directory.resolve("late.yaml").toFile(), "slow_queries: {threshold: 7s}");
    assertThat(watcher.poll().slowQueries().threshold()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aFileThatHasGoneChangesNothing() throws Exception {
    write("log: {level: warn}");
    ConfigWatcher watcher = watcher();
    watcher.poll();

    assertThat(file.delete()).isTrue();
    assertThat(watcher.poll()).isNull();
    assertThat(watcher.poll()).isNull();
    write("log: {level: error}");
    assertThat(watcher.poll().log().level()).isEqualTo(AgentLog.Level.ERROR);
    assertThat(logged())
        .isEqualTo(
            "[e2i-obs] WARN The configuration file has gone; what it said stays in force.\n"
                + "[e2i-obs] INFO "
                + file
                + " has changed: log.level.\n");
  }

  @Test
  void aFileThatAppearsBesideTheJarIsRead() throws Exception {
    ConfigWatcher watcher = watcher();

    assertThat(watcher.poll()).isNull();
    write("log: {level: error}");
    assertThat(watcher.poll().log().level()).isEqualTo(AgentLog.Level.ERROR);
  }

  @Test
  void waitsUntilAFileIsNoLongerWrittenTo() throws Exception {
    ConfigWatcher watcher = watcher();
    Files.writeString(file.toPath(), "log: {level: warn}");

    assertThat(file.setLastModified(System.currentTimeMillis())).isTrue();
    assertThat(watcher.poll()).isNull();
    assertThat(file.setLastModified(modified)).isTrue();
    assertThat(watcher.poll()).isNotNull();
  }

  private ConfigWatcher watcher() throws ConfigProblems {
    ConfigLoader loader = Given.nothing().jarDirectory(directory.toFile()).loader();
    return new ConfigWatcher(loader, loader.load());
  }

  private void write(String yaml) throws IOException {
    write(file, yaml);
  }

  private void write(File written, String yaml) throws IOException {
    Files.writeString(written.toPath(), yaml);
    modified += 5_000;
    assertThat(written.setLastModified(modified)).isTrue();
  }

  private String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
