package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditConfigTest {

  @Test
  void hasDefaults() {
    AgentConfig config = config("audit:");
    AuditConfig audit = config.audit();

    assertThat(audit.enabled()).isTrue();
    assertThat(audit.content()).isEqualTo("summary");
    assertThat(audit.directory(config.files())).isEqualTo(new File("e2i-obs/audit"));
    assertThat(audit.queue()).isEqualTo(8192);
    assertThat(audit.blockAtMost()).isZero();
    assertThat(audit.fsync()).isFalse();
    assertThat(audit.segmentSize()).isEqualTo(32 << 20);
    assertThat(audit.segmentAge()).isEqualTo(Duration.ofHours(1));
    assertThat(audit.keepSize()).isEqualTo(1 << 30);
    assertThat(audit.keepAge()).isEqualTo(Duration.ofDays(30));
    assertThat(audit.maxRecord()).isEqualTo(256 << 10);
    assertThat(audit.token()).isEmpty();
  }

  @Test
  void readsEveryKey() {
    AgentConfig config =
        config(
            """
            audit:
              enabled: off
              content: Full
              directory: /var/audit
              queue: 16
              on_full: Block 100ms
              durability: fsync
              segment_size: 1MB
              segment_age: 2m
              keep_size: 20GB
              keep_age: 365d
              max_record: 1MB
              token: abc
            """);
    AuditConfig audit = config.audit();

    assertThat(audit.enabled()).isFalse();
    assertThat(audit.content()).isEqualTo("full");
    assertThat(audit.directory(config.files())).isEqualTo(new File("/var/audit"));
    assertThat(audit.queue()).isEqualTo(16);
    assertThat(audit.blockAtMost()).isEqualTo(Duration.ofMillis(100));
    assertThat(audit.fsync()).isTrue();
    assertThat(audit.segmentSize()).isEqualTo(1 << 20);
    assertThat(audit.segmentAge()).isEqualTo(Duration.ofMinutes(2));
    assertThat(audit.keepSize()).isEqualTo(20L << 30);
    assertThat(audit.keepAge()).isEqualTo(Duration.ofDays(365));
    assertThat(audit.maxRecord()).isEqualTo(1 << 20);
    assertThat(audit.token()).isEqualTo("abc");
  }

  @Test
  void saysWhatIsWrongWithEachKey() {
    assertThat(
            problemsOf(
                """
                audit:
                  content: some
                  queue: 1
                  on_full: block 11s
                  durability: sync
                  segment_size: 1GB
                  segment_age: 1ms
                  keep_size: 1B
                  keep_age: 1month
                  max_record: 1KB
                  token: "a b"
                """))
        .containsExactly(
            "audit.content (line 2) must be none, summary or full, but is \"some\"",
            "audit.queue (line 3) must be a whole number from 16 to 1048576, but is \"1\"",
            "audit.on_full (line 4) must be drop, or block and a duration from 1ms to 10s as in"
                + " block 100ms, but is \"block 11s\"",
            "audit.durability (line 5) must be flush or fsync, but is \"sync\"",
            "audit.segment_size (line 6) must be a size such as 512KB, 10MB or 1GB, from 64KB to"
                + " 256MB, but is \"1GB\"",
            "audit.segment_age (line 7) must be a duration such as 500ms, 2s or 1m, from 1s to 7d,"
                + " but is \"1ms\"",
            "audit.keep_size (line 8) must be a size such as 512KB, 10MB or 1GB, from 1MB to"
                + " 1024GB, but is \"1B\"",
            "audit.keep_age (line 9) must be a duration such as 500ms, 2s or 1m, from 1m to"
                + " 36500d, but is \"1month\"",
            "audit.max_record (line 10) must be a size such as 512KB, 10MB or 1GB, from 32KB to"
                + " 16MB, but is \"1KB\"",
            "audit.token (line 11) must be a text of visible ASCII characters without blanks, but"
                + " is ****");
  }

  @Test
  void neverShowsTheToken() {
    assertThat(config("audit: {token: s3cret}").effective().toYaml())
        .contains("token: \"****\"")
        .doesNotContain("s3cret");
  }
}
