package io.e2i.obs.benchmark;

import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads ten times a second how much this project's agent has waiting to be exported. Other agents
 * do not say.
 */
final class QueueWatch implements AutoCloseable {

  private static final int PERIOD_MILLIS = 100;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final MeasuredService service;
  private volatile double greatest = -1;

  private QueueWatch(MeasuredService service) {
    this.service = service;
  }

  static QueueWatch of(MeasuredService service, Contender contender) {
    QueueWatch watch = new QueueWatch(service);
    if (contender == Contender.E2I) {
      watch.clock.scheduleAtFixedRate(
          watch::read, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  /** Of what was read so far; empty if nothing was. */
  OptionalDouble greatest() {
    return greatest < 0 ? OptionalDouble.empty() : OptionalDouble.of(greatest);
  }

  private void read() {
    try {
      greatest = Math.max(greatest, service.metrics().value("e2i_obs_queue_size").orElse(0));
    } catch (RuntimeException unanswered) {
      System.err.println("The queue could not be read: " + unanswered.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
