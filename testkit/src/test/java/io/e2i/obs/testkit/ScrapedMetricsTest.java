package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScrapedMetricsTest {

  private final ScrapedMetrics metrics =
      ScrapedMetrics.parse(
          """
          # HELP a_total What is counted.
          # TYPE a_total counter
          a_total{service="s",where="x"} 1.0
          a_total{service="s",where="y"} 2.0
          # TYPE d_seconds histogram
          d_seconds_bucket{le="+Inf",path="a\\"b,c\\\\"} 3 # {trace_id="1"} 0.2 1.5
          bare 4e-3
          """);

  @Test
  void sumsTheSeriesThatHaveTheLabels() {
    assertThat(metrics.value("a_total")).hasValue(3);
    assertThat(metrics.value("a_total", "where", "y")).hasValue(2);
    assertThat(metrics.value("a_total", "where", "z")).isEmpty();
    assertThat(metrics.value("bare")).hasValue(0.004);
  }

  @Test
  void readsEscapedLabelsAndExemplars() {
    assertThat(metrics.value("d_seconds_bucket", "path", "a\"b,c\\", "le", "+Inf")).hasValue(3);
  }

  @Test
  void knowsTheFamilies() {
    assertThat(metrics.families()).containsExactly("a_total", "d_seconds");
    assertThat(metrics.type("d_seconds")).isEqualTo("histogram");
  }

  @Test
  void refusesWhatIsNoMetric() {
    assertThatThrownBy(() -> ScrapedMetrics.parse("<html>"))
        .hasMessage("Not a line of the Prometheus text format: <html>");
  }
}
