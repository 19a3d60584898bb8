package io.e2i.obs.config;

import static io.e2i.obs.config.Given.property;
import static io.e2i.obs.config.Given.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverridesTest {

  private static final String FILE = "metrics: {port: 1}";

  @Test
  void ofAPropertyAreStrongest() {
    assertThat(Given.config(FILE).metrics().port()).isEqualTo(1);
    Given given = variable("E2I_OBS_METRICS_PORT", "2");
    assertThat(given.read(FILE).metrics().port()).isEqualTo(2);
    given.andProperty("e2i.obs.metrics.port", "3");
    assertThat(given.read(FILE).metrics().port()).isEqualTo(3);
  }

  @Test
  void workWithoutAFile() throws Exception {
    AgentConfig config = property("e2i.obs.metrics.port", "0").loader().load();

    assertThat(config.metrics().port()).isZero();
  }

  @Test
  void takeDotsDashesAndUnderscoresAlike() {
    for (String name :
        new String[] {
          "export.otlp.batch.max_wait", "export.otlp.batch.max-wait", "export_otlp_batch_max_wait"
        }) {
      assertThat(property("e2i.obs." + name, "7s").read().export().otlp().batchMaxWait())
          .isEqualTo(Duration.ofSeconds(7));
    }
    assertThat(
            variable("E2I_OBS_EXPORT_OTLP_BATCH_MAX_WAIT", "7s")
                .read()
                .export()
                .otlp()
                .batchMaxWait())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void ofEveryKeyHaveANameOfTheirOwn() {
    Map<String, String> byName = new TreeMap<>();
    for (String path : Given.config("# nothing").effective().values().keySet()) {
      assertThat(byName.put(path.replace('.', '_').replace('-', '_'), path)).isNull();
    }
    assertThat(byName).doesNotContainKey("config");
  }

  @Test
  void giveListsAndMappingsInOneText() {
    AgentConfig config =
        property("e2i.obs.tracing.propagators", "b3,baggage")
            .andVariable("E2I_OBS_EXPORT_OTLP_HEADERS", "api-key=abc, x-team = a=b")
            .read();

    assertThat(config.tracing().propagators()).containsExactly("b3", "baggage");
    assertThat(config.export().otlp().headers())
        .isEqualTo(Map.of("api-key", "abc", "x-team", "a=b"));
  }

  @Test
  void replaceSingleEntriesOfAMapping() {
    AgentConfig config =
        variable("E2I_OBS_SERVICE_ATTRIBUTES", "b=2,c=2,d=2")
            .andProperty("e2i.obs.service.attributes", "c=3,d=3")
            .andProperty("e2i.obs.service.attributes.d", "4")
            .andProperty("e2i.obs.service.attributes.k8s.pod-name", "5")
            .read("service: {attributes: {a: 1, b: 1, c: 1, d: 1}}");

    assertThat(config.service().attributes())
        .isEqualTo(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "k8s.pod-name", "5"));
  }

  @Test
  void thatAreEmptyCountAsNotSet() {
    assertThat(
            variable("E2I_OBS_METRICS_PORT", "")
                .andProperty("e2i.obs.metrics.port", " ")
                .andProperty("e2i.obs.metrics.prot", "")
                .read(FILE)
                .metrics()
                .port())
        .isEqualTo(1);
  }

  @Test
  void areNamedWhereTheyAreWrong() {
    assertThat(
            property("e2i.obs.metrics.port", "http")
                .andVariable("E2I_OBS_EXPORT_OTLP_TIMEOUT", "10")
                .andProperty("e2i.obs.log", "debug")
                .andVariable("E2I_OBS_EXPORT_OTLP_HEADERS", "s3cret")
                .problems(FILE))
        .containsExactlyInAnyOrder(
            "metrics.port (-De2i.obs.metrics.port) must be a whole number from 0 to 65535, but is"
                + " \"http\"",
            "export.otlp.timeout (E2I_OBS_EXPORT_OTLP_TIMEOUT) must be a duration such as 500ms, 2s"
                + " or 1m, from 1ms to 10m, but is \"10\"",
            "log (-De2i.obs.log) must be a mapping with level, file, but is \"debug\"",
            "export.otlp.headers (E2I_OBS_EXPORT_OTLP_HEADERS) must be a mapping such as {name:"
                + " value} or a text name=value,…, but is ****");
  }

  @Test
  void thatNoKeyKnowsAreProblems() {
    assertThat(
            property("e2i.obs.metrics.prot", "1")
                .andVariable("E2I_OBS_SLOW_QUERIES_TRESHOLD", "1s")
                .andVariable("E2I_OBS_SERVICE_ATTRIBUTES_TEAM", "x")
                .andVariable("E2I_OBS_COLOUR", "red")
                .problems())
        .containsExactlyInAnyOrder(
            "-De2i.obs.metrics.prot is not a known key; did you mean -De2i.obs.metrics.port?",
            "E2I_OBS_SLOW_QUERIES_TRESHOLD is not a known key; did you mean"
                + " E2I_OBS_SLOW_QUERIES_THRESHOLD?",
            "E2I_OBS_SERVICE_ATTRIBUTES_TEAM is not a known key; give all entries at once as"
                + " E2I_OBS_SERVICE_ATTRIBUTES=name=value,name=value",
            "E2I_OBS_COLOUR is not a known key");
  }

  @Test
  void areNotMistakenForTheNamesThatKubernetesGivesToServices() {
    AgentConfig config =
        variable("E2I_OBS_SERVICE_HOST", "10.0.0.1")
            .andVariable("E2I_OBS_SERVICE_PORT", "9464")
            .andVariable("E2I_OBS_SERVICE_PORT_METRICS", "9464")
            .andVariable("E2I_OBS_METRICS_PORT", "tcp://10.0.0.1:9464")
            .andVariable("E2I_OBS_PORT_9464_TCP", "tcp://10.0.0.1:9464")
            .andVariable("E2I_OBS_PORT_9464_TCP_PROTO", "tcp")
            .andVariable("E2I_OBS_PORT_9464_TCP_PORT", "9464")
            .andVariable("E2I_OBS_PORT_9464_TCP_ADDR", "10.0.0.1")
            .read();

    assertThat(config.metrics().port()).isEqualTo(9464);
  }
}
