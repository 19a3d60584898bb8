package io.e2i.obs.benchmark;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The service under load: CPU of a request, how many spans of it arrive, and latencies at a rate
 * that it can sustain.
 */
final class LoadBenchmark implements Benchmark {

  private static final int CONNECTIONS = 8;
  private static final String PATH = "/work";

  private final Laboratory laboratory;
  private final Effort effort;
  private final Map<Contender, Double> spansOfRequest = new EnumMap<>(Contender.class);

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
      DeliveredSpans spans =
          DeliveredSpans.calibrate(spansOfRequest, laboratory.sink(), service, contender, PATH);
      service.warmUp(Load.full(PATH, effort.warmUpRequests(), CONNECTIONS));
      spans.forget();
      fullLoad(service, contender, spans, results);
      int requests = effort.rate() * effort.rateSeconds();
      LoadReport atRate = service.load(new Load(PATH, requests, CONNECTIONS, effort.rate()));
      results.add(Figure.LATENCY_P50, contender, atRate.p50Micros());
      results.add(Figure.LATENCY_P99, contender, atRate.p99Micros());
    }
  }

  private void fullLoad(
      MeasuredService service, Contender contender, DeliveredSpans spans, Results results)
      throws IOException, InterruptedException {
    Load load = Load.full(PATH, effort.loadRequests(), CONNECTIONS);
    OwnCounters counters = OwnCounters.since(service, contender);
    LoadCost cost = service.costOf(load);
    results.add(Figure.REQUEST_CPU, contender, cost.cpuMicros());
    results.add(Figure.REQUEST_RATE, contender, cost.report().perSecond());
    if (contender.exports()) {
      results.add(Figure.DELIVERED, contender, spans.percentOf(load.requests()));
    }
    counters.note("the full load", results);
  }
}
