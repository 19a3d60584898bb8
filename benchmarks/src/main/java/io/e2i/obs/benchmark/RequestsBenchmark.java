package io.e2i.obs.benchmark;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** CPU of a request as more and more are under way at once. */
final class RequestsBenchmark implements Benchmark {

  private static final int WARM_UP_CONNECTIONS = 8;

  private static final SortedMap<Integer, Figure> FIGURES =
      new TreeMap<>(
          Map.of(
              1, Figure.CONNECTIONS_1,
              8, Figure.CONNECTIONS_8,
              64, Figure.CONNECTIONS_64,
              256, Figure.CONNECTIONS_256));

  private final Laboratory laboratory;
  private final Effort effort;

  RequestsBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public int mostRounds() {
    return 2;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, contender)) {
      service.warmUp(Load.full("/work", effort.warmUpRequests(), WARM_UP_CONNECTIONS));
      for (var entry : FIGURES.entrySet()) {
        Load load = Load.full("/work", effort.concurrentRequests(), entry.getKey());
        results.add(entry.getValue(), contender, service.costOf(load).cpuMicros());
      }
    }
  }
}
