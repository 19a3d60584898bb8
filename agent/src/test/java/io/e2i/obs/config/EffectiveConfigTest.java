package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectiveConfigTest {

  @Test
  void isYamlThatSaysTheSameAgain() {
    AgentConfig config =
        config(
            """
            service: {name: "a: b #c", version: "true", environment: 'say "hi" \\ $${X}'}
            metrics: {path: /m, port: 0}
            tracing: {propagators: [], sampling: {ratio: 0.125}}
            slow_queries: {threshold: 90s}
            files: {max_size: 1536KB}
            instrumentations:
              jdbc: off
              methods: {traced: [{class: "com.acme.A", methods: [x, "y, z"]}]}
            """);
    String yaml = config.effective().toYaml();

    assertThat(yaml)
        .contains("  name: \"a: b #c\"\n")
        .contains("  version: \"true\"\n")
        .contains("    ratio: 0.125\n")
        .contains("  threshold: 90s\n")
        .contains("  max_size: 1536KB\n")
        .contains("    traced: [{class: com.acme.A, methods: [x, \"y, z\"]}]\n");
    assertThat(config(yaml).effective().values()).isEqualTo(config.effective().values());
    assertThat(config(yaml).service().environment()).isEqualTo("say \"hi\" \\ ${X}");
  }

  @Test
  void nestsKeys() {
    assertThat(config("# nothing").effective().toYaml())
        .startsWith(
            """
            enabled: true
            profiles: []
            service:
              name: auto
              version: auto
              environment: production
              attributes: {}
            tracing:
              enabled: true
              sampling:
                ratio: 1.0
            """)
        .contains(
            """
                batch:
                  max_size: 512
                  max_wait: 5s
                queue: 8192
                retry:
                  attempts: 5
                  max_backoff: 5s
            """);
  }

  @Test
  void masksSecrets() {
    String yaml =
        config(
                """
                service: {attributes: {team: checkout, db-password: s3cret}}
                export:
                  otlp:
                    endpoint: https://me:s3cret@collector:4318
                    headers: {x-anything: s3cret}
                """)
            .effective()
            .toYaml();

    assertThat(yaml)
        .doesNotContain("s3cret")
        .contains("attributes: {team: checkout, db-password: \"****\"}\n")
        .contains("headers: {x-anything: \"****\"}\n")
        .contains("endpoint: https://****@collector:4318\n");
  }

  @Test
  void knowsASecretByItsName() {
    for (String secret :
        new String[] {
          "export.otlp.headers",
          "export.otlp.headers.x",
          "errors.sentry.dsn",
          "a.password",
          "a.db_password",
          "a.api-key",
          "a.API_KEY",
          "a.apiKey",
          "a.accessToken",
          "a.token",
          "a.client_secret"
        }) {
      assertThat(Secrets.isSecret(secret)).as(secret).isTrue();
    }
    for (String open :
        new String[] {
          "redaction.headers", "a.max_tokens", "a.keyboard", "service.name", "files.keep"
        }) {
      assertThat(Secrets.isSecret(open)).as(open).isFalse();
    }
  }
}
