package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigWatcher;
import io.e2i.obs.config.MetricsConfig;
import io.e2i.obs.operation.EarlyErrors;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.weave.Weaving;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own slow work, on a thread of its own: starts telemetry while the application starts,
 * then looks after it until the JVM ends.
 */
final class Housekeeping implements Runnable {

  private static final long ROUND_MILLIS = 1_000;

  private final LogManagerGate logging;
  private final Weaving weaving;
  private final ConfigLoader configLoader;
  private final AgentConfig started;
  private final Shutdown shutdown;

  Housekeeping(
      LogManagerGate logging,
      Weaving weaving,
      ConfigLoader configLoader,
      AgentConfig started,
      Shutdown shutdown) {
    this.logging = logging;
    this.weaving = weaving;
    this.configLoader = configLoader;
    this.started = started;
    this.shutdown = shutdown;
  }

  @Override
  public void run() {
    AgentLogSettings.use(started.log(), started.files());
    try {
      Telemetry telemetry = startTelemetry();
      if (telemetry != null) {
        weaving.weaveLoadedClasses();
        telemetry.ready();
        announce(telemetry);
        lookAfter(telemetry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "starting telemetry", failure);
    }
  }

  private @Nullable Telemetry startTelemetry() throws InterruptedException {
    Telemetry telemetry = null;
    try {
      if (LogManagerGate.isThereLogging()) {
        logging.await();
        telemetry = Telemetry.start(started);
        // Loaded now, because by the end of the JVM the jar may have been replaced.
        Failures.prepare();
      } else {
        AgentLog.warn(
            "This runtime has no module java.logging, which the agent's libraries need: nothing is"
                + " recorded.");
      }
      return telemetry;
    } finally {
      if (telemetry == null) {
        EarlyErrors.forget();
      }
      shutdown.of(telemetry);
    }
  }

  private void announce(Telemetry telemetry) {
    MetricsConfig metrics = started.metrics();
    String where =
        telemetry.port() < 0
            ? "no metrics are served"
            : "metrics at http://"
                + (metrics.host().equals("0.0.0.0") ? "localhost" : metrics.host())
                + ":"
                + telemetry.port()
                + metrics.path();
    AgentLog.info("e2i-obs " + AgentVersion.current() + " is watching; " + where);
    watchTechnologies();
  }

  private void watchTechnologies() {
    Set<String> enabled = weaving.enabled();
    for (String name : Technologies.names(started.instrumentations())) {
      SelfGauge.TECHNOLOGY_ENABLED.watch(name, () -> weaving.enabled().contains(name) ? 1 : 0);
    }
    AgentLog.debug("Technologies switched on: " + enabled);
  }

  private void lookAfter(Telemetry telemetry) throws InterruptedException {
    ConfigWatcher watcher = new ConfigWatcher(configLoader, started);
    long every = started.reload().every().toMillis();
    long sinceLook = 0;
    while (true) {
      pause();
      sinceLook += ROUND_MILLIS;
      boolean look = started.reload().enabled() && sinceLook >= every;
      sinceLook = look ? 0 : sinceLook;
      try {
        AgentLog.tellRepeated();
        telemetry.drain();
        telemetry.lookAfterApplication();
        if (look) {
          telemetry.lookAtPrices();
          reload(watcher.poll(), telemetry);
        }
      } catch (Throwable failure) {
        // The next round may fare better.
        Failures.swallow(SelfCounter.OPERATION_FAILURES, "housekeeping", failure);
      }
    }
  }

  /** The first audit record ends it early, as do the JDK's spurious wake-ups. */
  private void pause() throws InterruptedException {
    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void reload(@Nullable AgentConfig changed, Telemetry telemetry) {
    if (changed == null) {
      return;
    }
    TechnologyOptions.use(Technologies.options(changed.instrumentations()));
    telemetry.use(changed);
    Set<String> enabled = Technologies.enabled(changed.instrumentations());
    Operations.switchedOn(enabled);
    weaving.enable(enabled);
  }
}
