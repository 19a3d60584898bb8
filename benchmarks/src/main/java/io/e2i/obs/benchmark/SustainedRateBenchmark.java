package io.e2i.obs.benchmark;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * A rate that lasts: three spans a request, 10 000 requests a second. Whether all spans arrive, and
 * how long the queue gets meanwhile.
 */
final class SustainedRateBenchmark implements Benchmark {

  /** One span of the request, two of queries. */
  private static final String PATH = "/work?queries=2";

  private static final int PER_SECOND = 10_000;
  private static final int CONNECTIONS = 32;

  private final Laboratory laboratory;
  private final Effort effort;
  private final Map<Contender, Double> spansOfRequest = new EnumMap<>(Contender.class);

  SustainedRateBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public int mostRounds() {
    return 2;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, contender)) {
      DeliveredSpans spans =
          DeliveredSpans.calibrate(spansOfRequest, laboratory.sink(), service, contender, PATH);
      service.warmUp(Load.full(PATH, effort.warmUpRequests(), CONNECTIONS));
      spans.forget();
      heldRate(service, contender, spans, results);
    }
  }

  private void heldRate(
      MeasuredService service, Contender contender, DeliveredSpans spans, Results results)
      throws IOException, InterruptedException {
    int requests = PER_SECOND * effort.sustainedSeconds();
    OwnCounters counters = OwnCounters.since(service, contender);
    try (QueueWatch queue = QueueWatch.of(service, contender)) {
      LoadCost cost = service.costOf(new Load(PATH, requests, CONNECTIONS, PER_SECOND));
      results.add(Figure.HELD_RATE, contender, cost.report().perSecond());
      results.add(Figure.HELD_CPU, contender, cost.cpuMicros());
      results.add(Figure.HELD_P99, contender, cost.report().p99Micros());
      if (contender.exports()) {
        results.add(Figure.HELD_SPANS, contender, spans.perRequest());
        results.add(Figure.HELD_DELIVERED, contender, spans.percentOf(requests));
      }
      counters.note("the held rate", results);
      queue.greatest().ifPresent(length -> results.add(Figure.HELD_QUEUE, contender, length));
    }
  }
}
