package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a query costs when many threads do queries at once, and what a thread more takes of heap.
 */
final class ThreadsBenchmark implements Benchmark {

  /** In one request: no exporter's queue is shorter than that. */
  private static final int QUERIES = 2_048;

  /** So many requests warm up for each that counts. */
  private static final int WARM_UPS = 10;

  /** Between requests that count, so that exporters keep up: a span costs less if it is dropped. */
  private static final int PAUSE_MILLIS = 100;

  /** Until all spans have left; they are not what a thread takes. */
  private static final int EXPORT_MILLIS = 2_000;

  /** With so many the heap is measured first: by then all caches are as full as they get. */
  private static final int FEWER = 64;

  private static final SortedMap<Integer, Figure> FIGURES =
      new TreeMap<>(
          Map.of(
              1, Figure.THREADS_1,
              8, Figure.THREADS_8,
              64, Figure.THREADS_64,
              256, Figure.THREADS_256));

  private final Laboratory laboratory;
  private final Effort effort;

  ThreadsBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public int mostRounds() {
    return 2;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, contender)) {
      for (int i = 0; i < WARM_UPS * effort.requestsOfThreads(); i++) {
        service.get(path(1));
      }
      double heapOfFewer = 0;
      for (var entry : FIGURES.entrySet()) {
        int threads = entry.getKey();
        results.add(entry.getValue(), contender, nanos(service, threads));
        if (threads == FEWER) {
          heapOfFewer = heap(service);
        }
      }
      int more = FIGURES.lastKey() - FEWER;
      results.add(Figure.THREAD_HEAP, contender, (heap(service) - heapOfFewer) / more);
    }
  }

  private double nanos(MeasuredService service, int threads) throws InterruptedException {
    List<Double> nanos = new ArrayList<>();
    for (int i = 0; i < effort.requestsOfThreads(); i++) {
      Thread.sleep(PAUSE_MILLIS);
      nanos.add(Double.parseDouble(service.get(path(threads)).split(" ")[0]));
    }
    return Spread.of(nanos).median();
  }

  private static double heap(MeasuredService service) throws InterruptedException {
    Thread.sleep(EXPORT_MILLIS);
    return Double.parseDouble(service.get("/threads/heap"));
  }

  private static String path(int threads) {
    return "/threads?threads=" + threads + "&count=" + QUERIES / threads;
  }
}
