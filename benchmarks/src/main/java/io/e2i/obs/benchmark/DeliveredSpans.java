package io.e2i.obs.benchmark;

import java.util.Map;

/** How many spans a request makes, and how many of them arrive under load. Not thread-safe. */
final class DeliveredSpans {

  private static final int CALIBRATION_REQUESTS = 100;
  private static final int CALIBRATION_RATE = 200;

  private final Arrivals arrivals;
  private final double perRequest;

  private DeliveredSpans(Arrivals arrivals, double perRequest) {
    this.arrivals = arrivals;
    this.perRequest = perRequest;
  }

  /**
   * Counts the spans of some requests, so slowly that no agent loses any.
   *
   * @param known what was counted before, which is not done again
   */
  static DeliveredSpans calibrate(
      Map<Contender, Double> known,
      Sink sink,
      MeasuredService service,
      Contender contender,
      String path)
      throws InterruptedException {
    Arrivals arrivals = new Arrivals(sink, contender.exports());
    Double perRequest = known.get(contender);
    if (perRequest == null) {
      // The service has filled its table.
      arrivals.awaitQuiet();
      service.load(new Load(path, CALIBRATION_REQUESTS, 1, CALIBRATION_RATE));
      perRequest = arrivals.awaitQuiet() / (double) CALIBRATION_REQUESTS;
      known.put(contender, perRequest);
    }
    return new DeliveredSpans(arrivals, perRequest);
  }

  double perRequest() {
    return perRequest;
  }

  /** Waits for what is on its way, and does not count it. */
  void forget() throws InterruptedException {
    arrivals.awaitQuiet();
  }

  /**
   * Waits until all has arrived: how much of what so many requests have made since the last time.
   */
  double percentOf(int requests) throws InterruptedException {
    return 100 * arrivals.awaitQuiet() / (perRequest * requests);
  }
}
