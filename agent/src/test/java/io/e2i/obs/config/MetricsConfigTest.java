package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsConfigTest {

  @Test
  void hasDefaults() {
    MetricsConfig metrics = config("metrics:").metrics();

    assertThat(metrics.enabled()).isTrue();
    assertThat(metrics.host()).isEqualTo("0.0.0.0");
    assertThat(metrics.port()).isEqualTo(9464);
    assertThat(metrics.path()).isEqualTo("/metrics");
    assertThat(metrics.maxSeries()).isEqualTo(2_000);
    assertThat(metrics.jvm()).isTrue();
  }

  @Test
  void readsEveryKey() {
    MetricsConfig metrics =
        config(
                """
                metrics:
                  enabled: no
                  host: 127.0.0.1
                  port: "0"
                  path: /prometheus
                  max_series: 10
                  jvm: off
                """)
            .metrics();

    assertThat(metrics.enabled()).isFalse();
    assertThat(metrics.host()).isEqualTo("127.0.0.1");
    assertThat(metrics.port()).isZero();
    assertThat(metrics.path()).isEqualTo("/prometheus");
    assertThat(metrics.maxSeries()).isEqualTo(10);
    assertThat(metrics.jvm()).isFalse();
  }

  @Test
  void saysWhatIsWrongWithEachKey() {
    assertThat(
            problemsOf(
                """
                metrics:
                  enabled: maybe
                  host: [a]
                  port: 65536
                  path: metrics
                  max_series: 1e3
                  jvm: 1
                """))
        .containsExactly(
            "metrics.enabled (line 2) must be true or false, but is \"maybe\"",
            "metrics.host (line 3) must be a text, but is a list",
            "metrics.port (line 4) must be a whole number from 0 to 65535, but is \"65536\"",
            "metrics.path (line 5) must be a path such as /metrics, other than /, /health,"
                + " /ready and /api/audit, but is \"metrics\"",
            "metrics.max_series (line 6) must be a whole number from 10 to 1000000, but is \"1e3\"",
            "metrics.jvm (line 7) must be true or false, but is \"1\"");
  }

  @Test
  void leavesTheServersOtherPathsAlone() {
    for (String path :
        new String[] {"/", "/health", "/ready", "/api/audit", "/a b", "/m?x", "http://h/m"}) {
      assertThat(problemsOf("metrics: {path: '" + path + "'}"))
          .containsExactly(
              "metrics.path (line 1) must be a path such as /metrics, other than /, /health,"
                  + " /ready and /api/audit, but is \""
                  + path
                  + '"');
    }
  }

  @Test
  void saysWhatASectionHoldsIfItIsNone() {
    assertThat(problemsOf("metrics: false"))
        .containsExactly(
            "metrics (line 1) must be a mapping with enabled, host, port, path, max_series, jvm,"
                + " but is \"false\"");
    assertThat(problemsOf("metrics:\n- port: 1"))
        .containsExactly(
            "metrics (line 1) must be a mapping with enabled, host, port, path, max_series, jvm,"
                + " but is a list");
  }
}
