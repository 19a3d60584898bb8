package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class LogsConfigTest {

  @Test
  void addsIdsAndNothingElseByDefault() {
    LogsConfig logs = config("logs:\n").logs();

    assertThat(logs.correlation()).isTrue();
    assertThat(logs.json()).isFalse();
    assertThat(logs.isShadow()).isFalse();
    assertThat(logs.redact()).isFalse();
    assertThat(logs.sampling().isAll()).isTrue();
  }

  @Test
  void isRead() {
    LogsConfig logs =
        config(
                """
                logs:
                  correlation: off
                  json: true
                  mode: shadow
                  format: loki
                  max_line: 8KB
                  redact: true
                  sampling: {info: 0.5, debug: 0, trace: 1, loggers: {com.acme.noisy: 0.1}}
                """)
            .logs();

    assertThat(logs.correlation()).isFalse();
    assertThat(logs.json()).isTrue();
    assertThat(logs.isShadow()).isTrue();
    assertThat(logs.format()).isEqualTo("loki");
    assertThat(logs.maxLine()).isEqualTo(8192);
    assertThat(logs.redact()).isTrue();
    assertThat(logs.sampling().isAll()).isFalse();
    assertThat(logs.sampling().info()).isEqualTo(0.5);
    assertThat(logs.sampling().debug()).isZero();
    assertThat(logs.sampling().trace()).isEqualTo(1);
    assertThat(logs.sampling().loggers()).containsExactly(entry("com.acme.noisy", 0.1));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            problemsOf(
                """
                logs:
                  json: maybe
                  mode: both
                  format: xml
                  max_line: 1KB
                  sampling:
                    info: 2
                    warn: 0.5
                    loggers: {com.acme.noisy: often}
                """))
        .containsExactly(
            "logs.json (line 2) must be true or false, but is \"maybe\"",
            "logs.mode (line 3) must be replace or shadow, but is \"both\"",
            "logs.format (line 4) must be e2i, ecs or loki, but is \"xml\"",
            "logs.max_line (line 5) must be a size such as 512KB, 10MB or 1GB, from 8KB to 16MB, but"
                + " is \"1KB\"",
            "logs.sampling.info (line 7) must be a number from 0 to 1 such as 0.25, but is \"2\"",
            "logs.sampling.warn (line 8) is not a known key; known here: info, debug, trace,"
                + " loggers",
            "logs.sampling.loggers.com.acme.noisy (line 9) must be a number from 0 to 1 such as"
                + " 0.25, but is \"often\"");
  }
}
