package io.e2i.obs.benchmark;

/** What arrives at the sink from one moment to the next. Not thread-safe. */
final class Arrivals {

  /** Agents send every second; none may come for this long. */
  private static final long QUIET_NANOS = 2_000_000_000L;

  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int PAUSE_MILLIS = 50;

  private final Sink sink;
  private final boolean expected;
  private long counted;

  /**
   * @param expected whether anything can come at all; otherwise nothing is waited for
   */
  Arrivals(Sink sink, boolean expected) {
    this.sink = sink;
    this.expected = expected;
    this.counted = sink.delivered();
  }

  /** Waits until nothing more comes: how many have come since the last time. */
  long awaitQuiet() throws InterruptedException {
    if (!expected) {
      return 0;
    }
    long start = System.nanoTime();
    long lastChange = start;
    long last = sink.delivered();
    while (System.nanoTime() - lastChange < QUIET_NANOS
        && System.nanoTime() - start < PATIENCE_NANOS) {
      Thread.sleep(PAUSE_MILLIS);
      long now = sink.delivered();
      lastChange = now == last ? lastChange : System.nanoTime();
      last = now;
    }
    long since = last - counted;
    counted = last;
    return since;
  }
}
