package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.Redaction;
import io.e2i.obs.self.AgentLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmallSectionsTest {

  @Test
  void slowQueriesAndSlowRequestsHaveDefaultsOfTheirOwn() {
    AgentConfig config = config("slow_queries:\nslow_requests:\n");

    assertThat(config.slowQueries().enabled()).isTrue();
    assertThat(config.slowQueries().threshold()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.slowQueries().perMinute()).isEqualTo(60);
    assertThat(config.slowQueries().stackFrames()).isEqualTo(10);
    assertThat(config.slowRequests().enabled()).isTrue();
    assertThat(config.slowRequests().threshold()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.slowRequests().perMinute()).isEqualTo(60);
    assertThat(config.slowRequests().stackFrames()).isZero();
  }

  @Test
  void slowSectionsAreRead() {
    SlowConfig slow =
        config("slow_queries: {enabled: off, threshold: 0ms, per_minute: 0, stack_frames: 0}")
            .slowQueries();

    assertThat(slow.enabled()).isFalse();
    assertThat(slow.threshold()).isEqualTo(Duration.ZERO);
    assertThat(slow.perMinute()).isZero();
    assertThat(slow.stackFrames()).isZero();
  }

  @Test
  void slowSectionsSayWhatIsWrong() {
    assertThat(
            problemsOf(
                """
                slow_queries:
                  threshold: 0.5s
                  per_minute: -1
                  stack_frames: 101
                slow_requests:
                  stack_frames: 5
                """))
        .containsExactly(
            "slow_queries.threshold (line 2) must be a duration such as 500ms, 2s or 1m, from 0ms"
                + " to 1h, but is \"0.5s\"",
            "slow_queries.per_minute (line 3) must be a whole number from 0 to 100000, but is"
                + " \"-1\"",
            "slow_queries.stack_frames (line 4) must be a whole number from 0 to 100, but is"
                + " \"101\"",
            "slow_requests.stack_frames (line 6) is not a known key; did you mean"
                + " slow_queries.stack_frames?");
  }

  @Test
  void filesAreRead() {
    assertThat(config("files:").files().directory()).isEqualTo("e2i-obs");
    assertThat(config("files:").files().maxSize()).isEqualTo(10 * 1024 * 1024);
    assertThat(config("files:").files().keep()).isEqualTo(5);

    FilesConfig files =
        config("files: {directory: /var/log/shop, max_size: 64kb, keep: 0}").files();

    assertThat(files.directory()).isEqualTo("/var/log/shop");
    assertThat(files.maxSize()).isEqualTo(64 * 1024);
    assertThat(files.keep()).isZero();
  }

  @Test
  void filesSayWhatIsWrong() {
    assertThat(problemsOf("files: {max_size: 10, keep: 1001}"))
        .containsExactly(
            "files.max_size (line 1) must be a size such as 512KB, 10MB or 1GB, from 64KB to 1GB,"
                + " but is \"10\"",
            "files.keep (line 1) must be a whole number from 0 to 1000, but is \"1001\"");
  }

  @Test
  void logIsRead() {
    assertThat(config("log:").log().level()).isEqualTo(AgentLog.Level.INFO);
    for (AgentLog.Level level : AgentLog.Level.values()) {
      assertThat(config("log: {level: " + level + "}").log().level()).isEqualTo(level);
    }
    assertThat(problemsOf("log: {level: trace}"))
        .containsExactly(
            "log.level (line 1) must be off, error, warn, info or debug, but is \"trace\"");
    assertThat(problemsOf("log: debug"))
        .containsExactly("log (line 1) must be a mapping with level, file, but is \"debug\"");
    assertThat(config("log:").log().file()).isEmpty();
    assertThat(config("log: {file: logs/e2i-obs.log}").log().file()).isEqualTo("logs/e2i-obs.log");
  }

  @Test
  void reloadIsRead() {
    assertThat(config("reload:").reload().enabled()).isTrue();
    assertThat(config("reload:").reload().every()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config("reload: {enabled: off, every: 1m}").reload().enabled()).isFalse();
    assertThat(config("reload: {enabled: off, every: 1m}").reload().every())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(problemsOf("reload: {every: 10ms}"))
        .containsExactly(
            "reload.every (line 1) must be a duration such as 500ms, 2s or 1m, from 1s to 1h, but"
                + " is \"10ms\"");
  }

  @Test
  void consoleIsRead() {
    assertThat(config("export:").export().console().enabled()).isFalse();
    assertThat(config("export: {console: {enabled: true}}").export().console().enabled()).isTrue();
    assertThat(problemsOf("export: {console: true}"))
        .containsExactly("export.console (line 1) must be a mapping with enabled, but is \"true\"");
  }

  @Test
  void redactionIsRead() {
    assertThat(config("redaction:").redaction().queryParameters())
        .isEqualTo(Redaction.DEFAULT_QUERY_PARAMETERS);
    assertThat(config("redaction:").redaction().headers()).isEqualTo(Redaction.DEFAULT_HEADERS);

    RedactionConfig redaction =
        config("redaction: {query_parameters: [iban], headers: []}").redaction();

    assertThat(redaction.queryParameters()).containsExactly("iban");
    assertThat(redaction.headers()).isEmpty();
    assertThat(problemsOf("redaction: {headers: {cookie: true}}"))
        .containsExactly(
            "redaction.headers (line 1) must be a list such as [a, b], but is a mapping");
  }

  @Test
  void theAgentCanBeSwitchedOff() {
    assertThat(config("enabled: false").enabled()).isFalse();
    assertThat(config("# nothing").enabled()).isTrue();
  }
}
