package io.e2i.obs.export;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfDuration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Stands around an exporter: measures what it does, catches what it throws, tells its breaker. */
final class ExporterGuard {

  private final String exporter;
  private final CircuitBreaker breaker;

  ExporterGuard(String exporter, CircuitBreaker breaker) {
    this.exporter = exporter;
    this.breaker = breaker;
  }

  CircuitBreaker.State breakerState() {
    return breaker.state();
  }

  /** Whether the breaker allows an export; each yes is to be followed by it. */
  boolean allows() {
    return breaker.allows();
  }

  /**
   * Exports something.
   *
   * @param lost what is lost if that fails
   * @param broken the outcome if the exporter throws an exception of this class
   * @param failureOf what an outcome says to have gone wrong; empty if nothing has
   */
  <O> O export(
      String lost, Supplier<O> export, Function<String, O> broken, Function<O, String> failureOf) {
    long start = System.nanoTime();
    O outcome = tried(export, broken);
    SelfDuration.EXPORT.add(exporter, System.nanoTime() - start);
    String failure = failureOf.apply(outcome);
    if (failure.isEmpty()) {
      breaker.succeeded();
    } else {
      AgentLog.debug("Exporter " + exporter + " lost " + lost + ": " + failure);
      breaker.failed(failure);
    }
    return outcome;
  }

  private <O> O tried(Supplier<O> export, Function<String, O> broken) {
    try {
      return export.get();
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "exporter " + exporter, failure);
      return broken.apply(failure.getClass().getName());
    }
  }
}
