package io.e2i.obs.self;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {

  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @BeforeEach
  void captureLog() {
    AgentLog.output(new PrintStream(error, true, UTF_8));
  }

  @AfterEach
  void releaseLog() {
    AgentLog.file(null);
    AgentLog.level(AgentLog.Level.INFO);
    AgentLog.output(System.err);
  }

  @Test
  void aMessageIsALineOnStandardError() {
    AgentLog.warn("Größe");
    AgentLog.debug("not shown");

    assertThat(error.toString(UTF_8)).isEqualTo("[e2i-obs] WARN Größe\n");
  }

  @Test
  void theLevelCanBeChangedAndSwitchedOff() {
    AgentLog.level(AgentLog.Level.DEBUG);
    AgentLog.debug("one");
    AgentLog.level(AgentLog.Level.OFF);
    AgentLog.error("two");

    assertThat(error.toString(UTF_8)).isEqualTo("[e2i-obs] DEBUG one\n");
  }

  @Test
  void theSameMessageOnAnotherLevelIsAnotherMessage() {
    AgentLog.warn("one");
    AgentLog.warn("one");
    AgentLog.error("one");
    AgentLog.error("one");
    AgentLog.end();
    AgentLog.error("one");

    assertThat(error.toString(UTF_8).lines())
        .containsExactly(
            "[e2i-obs] WARN one",
            "[e2i-obs] WARN one (1 more like this within the last minute)",
            "[e2i-obs] ERROR one",
            "[e2i-obs] ERROR one (1 more like this within the last minute)",
            "[e2i-obs] ERROR one");
  }

  @Test
  void inAFileEachMessageHasTheTime() throws Exception {
    Path file = directory.resolve("not/yet/agent.log");
    AgentLog.file(new LogFile(file.toString(), 1 << 20, 1));

    AgentLog.info("Größe");
    AgentLog.file(null);
    AgentLog.info("elsewhere");

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\[e2i-obs] INFO Größe");
    assertThat(error.toString(UTF_8)).isEqualTo("[e2i-obs] INFO elsewhere\n");
  }

  @Test
  void aCountGoesToTheFileThatHasTheMessage() throws Exception {
    Path file = directory.resolve("agent.log");
    AgentLog.file(new LogFile(file.toString(), 1 << 20, 1));
    AgentLog.warn("one");
    AgentLog.file(new LogFile(file.toString(), 1 << 20, 1));
    AgentLog.warn("one");

    AgentLog.file(null);

    assertThat(Files.readString(file)).endsWith("one (1 more like this within the last minute)\n");
  }

  @Test
  void eachEventIsWritten() {
    AgentLog.event(AgentLog.Level.WARN, "gone");
    AgentLog.event(AgentLog.Level.INFO, "back");
    AgentLog.event(AgentLog.Level.WARN, "gone");
    AgentLog.event(AgentLog.Level.INFO, "back");

    assertThat(error.toString(UTF_8).lines())
        .containsExactly(
            "[e2i-obs] WARN gone",
            "[e2i-obs] INFO back",
            "[e2i-obs] WARN gone",
            "[e2i-obs] INFO back");
  }

  @Test
  void whatIsNoEventIsCountedOnEveryLevel() {
    AgentLog.info("still waiting");
    AgentLog.info("still waiting");
    AgentLog.event(AgentLog.Level.INFO, "changed");
    AgentLog.info("still waiting");
    AgentLog.end();

    assertThat(error.toString(UTF_8).lines())
        .containsExactly(
            "[e2i-obs] INFO still waiting",
            "[e2i-obs] INFO still waiting (1 more like this within the last minute)",
            "[e2i-obs] INFO changed",
            "[e2i-obs] INFO still waiting (1 more like this within the last minute)");
  }

  @Test
  void aFullFileIsRenamed() throws Exception {
    Path file = directory.resolve("agent.log");
    AgentLog.file(new LogFile(file.toString(), 100, 2));

    for (int i = 0; i < 9; i++) {
      AgentLog.info("message " + i);
    }

    assertThat(messages("agent.log")).containsExactly("message 8");
    assertThat(messages("agent.log.1")).containsExactly("message 6", "message 7");
    assertThat(messages("agent.log.2")).containsExactly("message 4", "message 5");
    assertThat(directory.resolve("agent.log.3")).doesNotExist();
  }

  @Test
  void aFileThatIsMovedOrDeletedIsMadeAnew() throws Exception {
    Path file = directory.resolve("agent.log");
    AgentLog.file(new LogFile(file.toString(), 1 << 20, 0));
    AgentLog.info("one");
    Files.delete(file);

    AgentLog.info("two");

    assertThat(messages("agent.log")).containsExactly("two");
  }

  @Test
  void whileTheFileIsNotWritableTheLogGoesToStandardErrorAndSaysSoOnce() throws Exception {
    Path file = directory.resolve("agent.log");
    Files.createDirectory(file);
    AgentLog.file(new LogFile(file.toString(), 1 << 20, 0));

    AgentLog.info("one");
    AgentLog.info("two");
    Files.delete(file);
    AgentLog.info("three");

    assertThat(error.toString(UTF_8).lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("[e2i-obs] WARN The log goes here until log.file is writable: ")
        .contains(file.toString());
    assertThat(error.toString(UTF_8)).endsWith("\n[e2i-obs] INFO one\n[e2i-obs] INFO two\n");
    assertThat(messages("agent.log")).containsExactly("three");
  }

  @Test
  void aStreamThatFailsIsNotNoticed() {
    AgentLog.output(
        new PrintStream(error, true, UTF_8) {
          @Override
          public void println(String line) {
            throw new IllegalStateException("closed");
          }
        });

    AgentLog.error("lost");

    assertThat(error.size()).isZero();
  }

  private List<String> messages(String name) throws Exception {
    return Files.readAllLines(directory.resolve(name)).stream()
        .map(line -> line.replaceFirst(".* INFO ", ""))
        .toList();
  }
}
