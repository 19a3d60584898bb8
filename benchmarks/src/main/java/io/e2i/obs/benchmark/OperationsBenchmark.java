package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What one query, hop and call costs the threads that do it. A request has many of them, and the
 * value is the median over requests, so that a pause of the machine does not count.
 */
final class OperationsBenchmark implements Benchmark {

  /** Between requests that count, so that exporters keep up: a span costs less if it is dropped. */
  private static final int PAUSE_MILLIS = 10;

  /** So many requests warm up for each that counts. */
  private static final int WARM_UPS = 6;

  private final Laboratory laboratory;
  private final Effort effort;

  OperationsBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "operations";
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, contender)) {
      add(results, contender, service, "query", 100, Figure.QUERY_CPU, Figure.QUERY_BYTES);
      add(results, contender, service, "hop", 100, Figure.HOP_CPU, Figure.HOP_BYTES);
      add(results, contender, service, "call", 20, Figure.CALL_CPU, Figure.CALL_BYTES);
    }
  }

  private void add(
      Results results,
      Contender contender,
      MeasuredService service,
      String kind,
      int count,
      Figure cpu,
      Figure bytes)
      throws InterruptedException {
    String path = "/operations?kind=" + kind + "&count=" + count;
    List<Double> nanos = new ArrayList<>();
    List<Double> allocated = new ArrayList<>();
    for (int i = 0; i < WARM_UPS * effort.requestsOfOperations(); i++) {
      service.get(path);
    }
    for (int i = 0; i < effort.requestsOfOperations(); i++) {
      Thread.sleep(PAUSE_MILLIS);
      String[] perOperation = service.get(path).split(" ");
      nanos.add(Double.parseDouble(perOperation[0]));
      allocated.add(Double.parseDouble(perOperation[1]));
    }
    results.add(cpu, contender, Spread.of(nanos).median());
    results.add(bytes, contender, Spread.of(allocated).median());
  }
}
