package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsConfigTest {

  @Test
  void readsEveryKey() {
    ErrorsConfig errors =
        config(
                """
                errors:
                  enabled: no
                  file: no
                  per_minute: 3
                  ignore: [com.acme.NotFound, "*.Abort"]
                  sentry:
                    enabled: no
                    dsn: https://key:old@sentry.example.com:9000/path/42
                    environment: staging
                    release: shop@7
                    sample_rate: 0.5
                    in_app: com.acme
                    timeout: 2s
                """)
            .errors();

    assertThat(errors.enabled()).isFalse();
    assertThat(errors.file()).isFalse();
    assertThat(errors.perMinute()).isEqualTo(3);
    assertThat(errors.ignore()).containsExactly("com.acme.NotFound", "*.Abort");
    assertThat(errors.sentry().enabled()).isFalse();
    assertThat(errors.sentry().dsn()).isEqualTo("https://key:old@sentry.example.com:9000/path/42");
    assertThat(errors.sentry().environment()).isEqualTo("staging");
    assertThat(errors.sentry().release()).isEqualTo("shop@7");
    assertThat(errors.sentry().sampleRate()).isEqualTo(0.5);
    assertThat(errors.sentry().inApp()).containsExactly("com.acme");
    assertThat(errors.sentry().timeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void takesTheDsnThatTheApplicationHasToo() throws Exception {
    Given given = Given.variable("SENTRY_DSN", "https://key@sentry.example.com/1");

    assertThat(given.read().errors().sentry().dsn()).isEqualTo("https://key@sentry.example.com/1");
    assertThat(
            given
                .read("errors: {sentry: {dsn: 'https://own@sentry.example.com/2'}}")
                .errors()
                .sentry()
                .dsn())
        .isEqualTo("https://own@sentry.example.com/2");
    assertThat(Given.nothing().read().errors().sentry().dsn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abcdef", "https://abcdef@h", "abcdef@h/1", "${abcdef", "https://a:abcdef@b@h/ 1"})
  void whatTheApplicationsVariableIsDoesNotConcernTheRest(String dsn) {
    SentryConfig sentry = Given.variable("SENTRY_DSN", dsn).read().errors().sentry();

    assertThat(sentry.dsn()).isEmpty();
    assertThat(sentry.complaint())
        .startsWith("SENTRY_DSN of the environment must be a DSN such as")
        .contains(", but is ", "****")
        .doesNotContain("abcdef");
    Given own = Given.variable("SENTRY_DSN", dsn);
    assertThat(own.read("errors: {sentry: {dsn: 'https://k@h/2'}}").errors().sentry().complaint())
        .isEmpty();
    assertThat(config("").errors().sentry().complaint()).isEmpty();
    assertThat(own.problems("errors: {sentry: {dsn: 'abc'}}")).hasSize(1);
  }

  @Test
  void aSlashBehindTheProjectIsLeftOut() {
    Given given = Given.variable("SENTRY_DSN", " https://key@sentry.example.com/1/ ");

    assertThat(given.read().errors().sentry().dsn()).isEqualTo("https://key@sentry.example.com/1");
    assertThat(given.read().errors().sentry().complaint()).isEmpty();
    assertThat(config("errors: {sentry: {dsn: 'https://k@h/p/2/'}}").errors().sentry().dsn())
        .isEqualTo("https://k@h/p/2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentry.example.com/42",
        "https://sentry.example.com/42",
        "https://key@sentry.example.com",
        "https://key@sentry.example.com/",
        "ftp://key@sentry.example.com/42",
        "https://:secret@sentry.example.com/42",
        "https://key%0d%0aX-Evil:secret@sentry.example.com/42",
        "no address"
      })
  void saysWhatADsnIs(String dsn) {
    assertThat(problemsOf("errors:\n  sentry:\n    dsn: \"" + dsn + "\""))
        .singleElement()
        .asString()
        .startsWith(
            "errors.sentry.dsn (line 3) must be a DSN such as"
                + " https://<key>@sentry.example.com/<project>, but is ")
        .doesNotContain("key@", "secret");
  }

  @Test
  void showsWhatIsWrongWithADsnButNotItsKey() {
    assertThat(problemsOf("errors: {sentry: {dsn: 'https://abc@sentry.example.com/'}}"))
        .singleElement()
        .asString()
        .endsWith("but is \"https://****@sentry.example.com/\"");
    assertThat(problemsOf("errors: {sentry: {dsn: 'abcdef'}}"))
        .singleElement()
        .asString()
        .endsWith("but is ****");
    assertThat(config("errors: {sentry: {dsn: 'https://abc@h/1'}}").effective().toYaml())
        .contains("dsn: \"https://****@h/1\"");
  }
}
