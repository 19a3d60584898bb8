package io.e2i.obs.export.otlp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a request is sent again: a second at first, then twice as long each time
 * up to a maximum, and up to a fifth more or less, so that many services do not come back at once.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 1_000;
  private static final double JITTER = 0.2;
  private static final int MAX_DOUBLINGS = 20;

  private final long maxMillis;

  Backoff(Duration max) {
    this.maxMillis = max.toMillis();
  }

  /**
   * @param retry 0 for the first one
   */
  long millis(int retry) {
    long step = FIRST_MILLIS << Math.min(retry, MAX_DOUBLINGS);
    double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return (long) (Math.min(step, maxMillis) * jitter);
  }
}
