package io.e2i.obs.demo;

import io.e2i.obs.testkit.ScrapedMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of {@code /metrics} is worth a look, for the terminal. */
final class MetricLines {

  /** In this order. */
  private static final List<String> METRICS =
      List.of(
          "e2i_http_server_request_duration_seconds_count",
          "e2i_http_client_request_duration_seconds_count",
          "e2i_db_query_duration_seconds_count",
          "e2i_db_slow_queries_total",
          "e2i_task_events_total",
          "e2i_task_wait_seconds_count",
          "e2i_task_queue_length",
          "e2i_executor_wait_seconds_count",
          "e2i_prediction_duration_seconds_count",
          "e2i_agent_run_duration_seconds_count",
          "e2i_llm_tokens_total",
          "e2i_llm_cost_usd_total",
          "e2i_obs_spans_exported_total",
          "e2i_obs_failures_total");

  private static final List<String> LIBRARIES = List.of("Catalina", "Hikari", "HttpClient");

  private static final Set<String> COMMON_LABELS = Set.of("service", "environment");

  private final Terminal terminal;

  MetricLines(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(SampleService service) {
    terminal.line(
        terminal.faint(
            service.metricsAddress()
                + ", every series with service=\""
                + service.name()
                + "\", environment=\"demo\""));
    ScrapedMetrics scraped = service.metrics();
    METRICS.stream()
        .flatMap(name -> scraped.samples(name).stream())
        .filter(MetricLines::isInteresting)
        .forEach(sample -> terminal.line(text(sample)));
  }

  /** Not what the schema, the container and the libraries do by themselves. */
  private static boolean isInteresting(ScrapedMetrics.Sample sample) {
    String executor = sample.labels().getOrDefault("executor", "");
    boolean queue = sample.name().equals("e2i_task_queue_length");
    return (queue || sample.value() != 0)
        && !"create".equals(sample.labels().get("operation"))
        && LIBRARIES.stream().noneMatch(executor::startsWith);
  }

  /** Without the labels that every series has. */
  private String text(ScrapedMetrics.Sample sample) {
    Map<String, String> labels = sample.labels();
    String shown =
        labels.entrySet().stream()
            .filter(label -> !COMMON_LABELS.contains(label.getKey()))
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(","));
    return sample.name()
        + terminal.faint(shown.isEmpty() ? "" : "{" + shown + "}")
        + " "
        + terminal.bold(number(sample.value()));
  }

  /** Money has digits behind the point. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
