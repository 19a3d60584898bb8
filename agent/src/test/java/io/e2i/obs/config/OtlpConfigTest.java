package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpConfigTest {

  @Test
  void hasDefaults() {
    OtlpConfig otlp = config("export: {otlp: {}}").export().otlp();

    assertThat(otlp.enabled()).isTrue();
    assertThat(otlp.endpoint()).isEqualTo(URI.create("http://localhost:4318"));
    assertThat(otlp.headers()).isEmpty();
    assertThat(otlp.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(otlp.gzip()).isFalse();
    assertThat(otlp.certificate()).isEmpty();
    assertThat(otlp.batchMaxSize()).isEqualTo(512);
    assertThat(otlp.batchMaxWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(otlp.queue()).isEqualTo(8192);
    assertThat(otlp.retryAttempts()).isEqualTo(5);
    assertThat(otlp.retryMaxBackoff()).isEqualTo(Duration.ofSeconds(5));
    assertThat(otlp.breakerFailures()).isEqualTo(5);
    assertThat(otlp.breakerOpenFor()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void readsEveryKey(@TempDir File directory) throws IOException {
    Path certificate = Files.writeString(directory.toPath().resolve("ca.pem"), "");
    OtlpConfig otlp =
        config(
                """
                export:
                  otlp:
                    enabled: false
                    endpoint: https://collector.acme.com/otlp
                    headers: {api-key: abc, x-team: 7}
                    timeout: 1m
                    compression: GZIP
                    certificate: %s
                    batch: {max_size: 100, max_wait: 250 ms}
                    queue: 1024
                    retry: {attempts: 1, max_backoff: 30s}
                    breaker: {failures: 3, open_for: 2m}
                """
                    .formatted(certificate))
            .export()
            .otlp();

    assertThat(otlp.enabled()).isFalse();
    assertThat(otlp.endpoint()).isEqualTo(URI.create("https://collector.acme.com/otlp"));
    assertThat(otlp.headers()).isEqualTo(Map.of("api-key", "abc", "x-team", "7"));
    assertThat(otlp.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(otlp.gzip()).isTrue();
    assertThat(otlp.certificate()).isEqualTo(certificate.toString());
    assertThat(otlp.batchMaxSize()).isEqualTo(100);
    assertThat(otlp.batchMaxWait()).isEqualTo(Duration.ofMillis(250));
    assertThat(otlp.queue()).isEqualTo(1024);
    assertThat(otlp.retryAttempts()).isEqualTo(1);
    assertThat(otlp.retryMaxBackoff()).isEqualTo(Duration.ofSeconds(30));
    assertThat(otlp.breakerFailures()).isEqualTo(3);
    assertThat(otlp.breakerOpenFor()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void saysWhatIsWrongWithEachKeyAndShowsNoSecret() {
    assertThat(
            problemsOf(
                """
                export:
                  otlp:
                    endpoint: localhost:4318
                    headers:
                      api-key: [s3cret]
                    timeout: 10
                    compression: zstd
                    certificate: /no/such/ca.pem
                    batch: {max_size: 0, max_wait: 1 hour}
                    queue: many
                    retry: {attempts: 0}
                    breaker: {open_for: 0s}
                """))
        .containsExactly(
            "export.otlp.endpoint (line 3) must be an address such as http://localhost:4318, but is"
                + " \"localhost:4318\"",
            "export.otlp.headers.api-key (line 5) must be a text of visible ASCII characters and"
                + " blanks, but is a list",
            "export.otlp.timeout (line 6) must be a duration such as 500ms, 2s or 1m, from 1ms to"
                + " 10m, but is \"10\"",
            "export.otlp.compression (line 7) must be none or gzip, but is \"zstd\"",
            "export.otlp.certificate (line 8) must be an existing file of certificates (PEM), but"
                + " is \"/no/such/ca.pem\"",
            "export.otlp.batch.max_size (line 9) must be a whole number from 1 to 65536, but is"
                + " \"0\"",
            "export.otlp.batch.max_wait (line 9) must be a duration such as 500ms, 2s or 1m, from"
                + " 1ms to 10m, but is \"1 hour\"",
            "export.otlp.queue (line 10) must be a whole number from 16 to 1048576, but is"
                + " \"many\"",
            "export.otlp.retry.attempts (line 11) must be a whole number from 1 to 100, but is"
                + " \"0\"",
            "export.otlp.breaker.open_for (line 12) must be a duration such as 500ms, 2s or 1m,"
                + " from 1ms to 10m, but is \"0s\"");
  }

  @Test
  void masksHeadersOfTheWrongShape() {
    assertThat(problemsOf("export: {otlp: {headers: s3cret}}"))
        .containsExactly(
            "export.otlp.headers (line 1) must be a mapping such as {name: value} or a text"
                + " name=value,…, but is ****");
  }

  @Test
  void takesHeadersThatHttpAllows() {
    assertThat(
            config("export: {otlp: {headers: {Authorization: \"Bearer abc\\n\"}}}")
                .export()
                .otlp()
                .headers())
        .isEqualTo(Map.of("Authorization", "Bearer abc"));
    assertThat(problemsOf("export: {otlp: {headers: {a: \"s3cret\\r\\nb: c\", b: s3crét}}}"))
        .containsExactly(
            "export.otlp.headers.a (line 1) must be a text of visible ASCII characters and blanks,"
                + " but is ****",
            "export.otlp.headers.b (line 1) must be a text of visible ASCII characters and blanks,"
                + " but is ****");
    assertThat(problemsOf("export: {otlp: {headers: {'api key': s3cret}}}"))
        .containsExactly(
            "export.otlp.headers.api key (line 1) must have a name that HTTP allows for headers");
  }

  @Test
  void masksThePasswordWithinAnAddress() {
    assertThat(problemsOf("export: {otlp: {endpoint: 'ftp://me:s3cret@host'}}"))
        .containsExactly(
            "export.otlp.endpoint (line 1) must be an address such as http://localhost:4318, but is"
                + " \"ftp://****@host\"");
    assertThat(problemsOf("export: {otlp: {endpoint: 'ftp://me:" + "s3cret".repeat(99) + "@h'}}"))
        .containsExactly(
            "export.otlp.endpoint (line 1) must be an address such as http://localhost:4318, but is"
                + " \"ftp://****@h\"");
  }

  @Test
  void showsOnlyTheBeginningOfWhatIsVeryLong() {
    assertThat(problemsOf("export: {otlp: {queue: " + "9".repeat(500) + "}}"))
        .containsExactly(
            "export.otlp.queue (line 1) must be a whole number from 16 to 1048576, but is \""
                + "9".repeat(80)
                + "…\"");
  }

  @Test
  void takesAddressesOfHttpOnly() {
    for (String endpoint :
        new String[] {"grpc://h:1", "http://", "http://h:99999", "http:/h", "h"}) {
      assertThat(problemsOf("export: {otlp: {endpoint: '" + endpoint + "'}}"))
          .containsExactly(
              "export.otlp.endpoint (line 1) must be an address such as http://localhost:4318, but"
                  + " is \""
                  + endpoint
                  + '"');
    }
  }
}
