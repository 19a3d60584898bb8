package io.e2i.obs.benchmark;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What this project's agent says about itself at {@code /metrics}. */
final class OwnCounters {

  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");

  private OwnCounters() {}

  /** One scrape. */
  static ScrapedMetrics scrape(ForkedProcess process) {
    return ScrapedMetrics.from(URI.create(process.awaitOutput(METRICS).group(1)));
  }

  /** Names and values for people; what is not there is 0. */
  static String of(ForkedProcess process, String... names) {
    ScrapedMetrics metrics = scrape(process);
    return Arrays.stream(names)
        .map(name -> name + " " + (long) metrics.value(name).orElse(0))
        .collect(Collectors.joining(", "));
  }
}
