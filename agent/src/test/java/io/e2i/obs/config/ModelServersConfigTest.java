package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelServersConfigTest {

  private static final String NAME =
      "a name of at most 128 letters, digits, spaces and ._-:@+/~()=,";

  @Test
  void hasDefaults() {
    ModelServersConfig config = config("model_servers:").modelServers();
    assertThat(config.enabled()).isTrue();
    assertThat(config.content()).isNull();
    assertThat(config.hosts()).isEmpty();
  }

  @Test
  void isRead() {
    ModelServersConfig config =
        config(
                """
                model_servers:
                  enabled: off
                  content: Full
                  hosts:
                    - {host: "models.acme.com:5000", runtime: mlflow, model: churn, version: 3}
                    - {host: "*.bento.acme.com", path: /price, runtime: bentoml, model: price,
                       type: regression}
                    - {host: "[::1]:8080", runtime: torchserve}
                """)
            .modelServers();
    assertThat(config.enabled()).isFalse();
    assertThat(config.content()).isEqualTo("full");
    assertThat(config.hosts()).hasSize(3);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            problemsOf(
                """
                model_servers:
                  content: all
                  hosts:
                    - {host: "http://h", runtime: mlflow}
                    - {runtime: triton, modle: x}
                    - {host: h, runtime: other, model: m}
                    - {host: h, path: score, runtime: bentoml, model: "a\\tb", type: binary}
                    - {host: [h], runtime: {a: b}, model: m}
                """))
        .containsExactlyInAnyOrder(
            "model_servers.content (line 2) must be none, summary or full, but is \"all\"",
            "model_servers.hosts[0].host (line 4) must be a host such as models.acme.com,"
                + " models.acme.com:5000 or *.models.acme.com, but is \"http://h\"",
            "model_servers.hosts[0].model (line 4) must be given, because URLs of mlflow do not name it,"
                + " but is missing",
            "model_servers.hosts[1].modle (line 5) is not a known key; known here: host, path, runtime,"
                + " model, version, type",
            "model_servers.hosts[1].host (line 5) must be a host such as models.acme.com,"
                + " models.acme.com:5000 or *.models.acme.com, but is missing",
            "model_servers.hosts[1].runtime (line 5) must be one of open-inference, kserve,"
                + " tensorflow-serving, mlflow, databricks, sagemaker, seldon, torchserve, bentoml,"
                + " other, but is \"triton\"",
            "model_servers.hosts[2].path (line 6) must be a path such as /score, in which * stands for any"
                + " characters, but is missing",
            "model_servers.hosts[3].path (line 7) must be a path such as /score, in which * stands for any"
                + " characters, but is \"score\"",
            "model_servers.hosts[3].model (line 7) must be " + NAME + ", but is \"a\tb\"",
            "model_servers.hosts[3].type (line 7) must be one of classification, regression, causal,"
                + " ranking, other, but is \"binary\"",
            "model_servers.hosts[4].host (line 8) must be a text, but is a list",
            "model_servers.hosts[4].runtime (line 8) must be a text, but is a mapping");
  }

  @Test
  void saysWhatIsNoList() {
    assertThat(problemsOf("model_servers: {hosts: mlflow}"))
        .containsExactly(
            "model_servers.hosts (line 1) must be a list of mappings, but is \"mlflow\"");
    assertThat(problemsOf("model_servers: {host: []}"))
        .containsExactly(
            "model_servers.host (line 1) is not a known key; did you mean model_servers.hosts?");
  }

  @Test
  void boundsTheList() {
    String hosts = "{host: h, runtime: torchserve}, ".repeat(101);
    assertThat(problemsOf("model_servers: {hosts: [" + hosts + "]}"))
        .containsExactly(
            "model_servers.hosts (line 1) must be a list of at most 100 mappings, but is a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", "h:1", "h:65535", "*", "a-b_c.d", "10.0.0.1:80", "[::1]", "[::1]:8"})
  void acceptsHosts(String host) {
    assertThat(problemsOf(yaml(host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"h:", "h:0", "h:65536", "h:99999999999", "h:x", "h/p", "a b", "::1", ":5"})
  void refusesWhatIsNoHost(String host) {
    assertThat(problemsOf(yaml(host))).singleElement().asString().contains("must be a host such");
  }

  private static String yaml(String host) {
    return "model_servers: {hosts: [{host: '" + host + "', runtime: torchserve}]}";
  }
}
