package io.e2i.obs.testkit;

import java.time.Duration;
import java.util.function.Supplier;

/** Knows from the child's own counters when nothing is on its way to the collector any more. */
public final class ExportedSpans {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Requests that are still being answered may be meant to: a test may hold them open. */
  private static final Duration PATIENCE_WITH_ANSWERS = Duration.ofSeconds(2);

  /** So long no further span may end: a server's span ends just after its client has the answer. */
  private static final int QUIET_SCRAPES = 2;

  private static final long PAUSE_MILLIS = 50;

  private ExportedSpans() {}

  /**
   * Waits until every span that has ended was exported or dropped, and for a while none ends.
   *
   * @param scrape the child's metrics now
   * @param child what to show if that does not happen within 20 seconds
   * @return how many spans have ended
   */
  public static double await(Supplier<ScrapedMetrics> scrape, Supplier<String> child) {
    long start = System.nanoTime();
    double last = -1;
    int quiet = 0;
    while (true) {
      ScrapedMetrics now = scrape.get();
      double ended = now.value("e2i_obs_spans_ended_total").orElse(0);
      double gone = settled(now);
      long waited = System.nanoTime() - start;
      boolean answering = isAnswering(now) && waited < PATIENCE_WITH_ANSWERS.toNanos();
      quiet = ended == gone && ended == last && !answering ? quiet + 1 : 0;
      last = ended;
      if (quiet == QUIET_SCRAPES) {
        return ended;
      }
      if (waited > PATIENCE.toNanos()) {
        throw new AssertionError(
            (long) ended + " spans ended, " + (long) gone + " exported or dropped: " + child.get());
      }
      Await.pause(PAUSE_MILLIS);
    }
  }

  /** Whether no span has ended since so many had, and nothing is under way. */
  static boolean areStill(ScrapedMetrics now, double ended) {
    return now.value("e2i_obs_spans_ended_total").orElse(0) == ended
        && settled(now) == ended
        && !isAnswering(now);
  }

  private static boolean isAnswering(ScrapedMetrics now) {
    return now.value("e2i_http_server_active_requests").orElse(0) > 0;
  }

  private static double settled(ScrapedMetrics now) {
    return now.value("e2i_obs_spans_exported_total").orElse(0)
        + now.value("e2i_obs_spans_dropped_total").orElse(0);
  }
}
