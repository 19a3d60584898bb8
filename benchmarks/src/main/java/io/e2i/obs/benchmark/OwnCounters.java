package io.e2i.obs.benchmark;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this project's agent says about itself at {@code /metrics}. */
final class OwnCounters {

  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");

  private static final List<String> SPANS =
      List.of(
          "e2i_obs_spans_ended_total",
          "e2i_obs_spans_exported_total",
          "e2i_obs_spans_dropped_total",
          "e2i_obs_failures_total");

  private final @Nullable MeasuredService service;
  private final Map<String, Long> before;

  private OwnCounters(@Nullable MeasuredService service, Map<String, Long> before) {
    this.service = service;
    this.before = before;
  }

  /** From now on; of other contenders nothing. */
  static OwnCounters since(MeasuredService service, Contender contender) {
    return contender == Contender.E2I
        ? new OwnCounters(service, spans(service.metrics()))
        : new OwnCounters(null, Map.of());
  }

  /** Writes down how much has been counted since. */
  void note(String what, Results results) {
    if (service == null) {
      return;
    }
    String text =
        spans(service.metrics()).entrySet().stream()
            .map(
                now ->
                    now.getKey() + " " + (now.getValue() - before.getOrDefault(now.getKey(), 0L)))
            .collect(Collectors.joining(", "));
    results.note("e2i's own counters over " + what + ": " + text);
  }

  private static Map<String, Long> spans(ScrapedMetrics metrics) {
    Map<String, Long> values = new LinkedHashMap<>();
    SPANS.forEach(name -> values.put(name, value(metrics, name)));
    return values;
  }

  /** One scrape. */
  static ScrapedMetrics scrape(ForkedProcess process) {
    return ScrapedMetrics.from(URI.create(process.awaitOutput(METRICS).group(1)));
  }

  /** The sum of all series; 0 if there is none. */
  static long value(ScrapedMetrics metrics, String name) {
    return (long) metrics.value(name).orElse(0);
  }
}
