package io.e2i.obs.benchmark;

import io.e2i.obs.testkit.ScrapedMetrics;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The service under load: CPU of a request, how many spans of it arrive, and latencies at a rate
 * that it can sustain.
 */
final class LoadBenchmark implements Benchmark {

  private static final int CONNECTIONS = 8;
  private static final int CALIBRATION_REQUESTS = 100;
  private static final int CALIBRATION_RATE = 200;

  /** So long after the last response CPU still counts: spans are on their way. */
  private static final int AFTERMATH_MILLIS = 2_000;

  private static final List<String> OWN_COUNTERS =
      List.of(
          "e2i_obs_spans_ended_total",
          "e2i_obs_spans_exported_total",
          "e2i_obs_spans_dropped_total",
          "e2i_obs_failures_total");

  private final Laboratory laboratory;
  private final Effort effort;

  LoadBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, contender)) {
      Arrivals arrivals = new Arrivals(laboratory.sink());
      if (contender.exports()) {
        // The service has filled its table.
        arrivals.awaitQuiet();
      }
      service.load(CALIBRATION_REQUESTS, 1, CALIBRATION_RATE);
      double perRequest =
          contender.exports() ? arrivals.awaitQuiet() / (double) CALIBRATION_REQUESTS : 0;
      service.load(effort.warmUpRequests(), CONNECTIONS, 0);
      if (contender.exports()) {
        arrivals.awaitQuiet();
      }
      fullLoad(service, contender, arrivals, perRequest, results);
      int requests = effort.rate() * effort.rateSeconds();
      LoadReport atRate = service.load(requests, CONNECTIONS, effort.rate());
      results.add(Figure.LATENCY_P50, contender, atRate.p50Micros());
      results.add(Figure.LATENCY_P99, contender, atRate.p99Micros());
    }
  }

  private void fullLoad(
      MeasuredService service,
      Contender contender,
      Arrivals arrivals,
      double perRequest,
      Results results)
      throws IOException, InterruptedException {
    double cpuBefore = service.cpuSeconds();
    LoadReport report = service.load(effort.loadRequests(), CONNECTIONS, 0);
    Thread.sleep(AFTERMATH_MILLIS);
    double cpu = service.cpuSeconds() - cpuBefore;
    results.add(Figure.REQUEST_CPU, contender, cpu * 1e6 / report.requests());
    results.add(Figure.REQUEST_RATE, contender, report.requests() / report.seconds());
    if (contender.exports()) {
      double made = perRequest * report.requests();
      results.add(Figure.DELIVERED, contender, 100 * arrivals.awaitQuiet() / made);
    }
    if (contender == Contender.E2I) {
      results.note("e2i's own counters after the load: " + ownCounters(service.metrics()));
    }
  }

  private static String ownCounters(ScrapedMetrics metrics) {
    return OWN_COUNTERS.stream()
        .map(name -> name + " " + (long) metrics.value(name).orElse(0))
        .collect(Collectors.joining(", "));
  }
}
