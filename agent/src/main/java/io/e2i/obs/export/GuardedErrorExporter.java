package io.e2i.obs.export;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfDuration;
import io.e2i.obs.signal.error.ErrorReport;

/** An exporter of errors behind its breaker: whatever it does, the others go on. */
final class GuardedErrorExporter {

  private final ErrorExporter exporter;
  private final CircuitBreaker breaker;

  GuardedErrorExporter(ErrorExporter exporter, CircuitBreaker breaker) {
    this.exporter = exporter;
    this.breaker = breaker;
  }

  String name() {
    return exporter.name();
  }

  double breakerState() {
    return breaker.state().gauge();
  }

  boolean wants(ErrorReport report) {
    return exporter.wants(report);
  }

  /** Takes a report there, if it is wanted. */
  void accept(ErrorReport report) {
    if (wants(report)) {
      export(report);
    }
  }

  /** Takes one there that is {@linkplain #wants wanted}. */
  void export(ErrorReport report) {
    if (!breaker.allows()) {
      SelfCounter.ERRORS_DROPPED_BREAKER_OPEN.increment();
      return;
    }
    long start = System.nanoTime();
    String failure = tried(report);
    SelfDuration.EXPORT.add(name(), System.nanoTime() - start);
    if (failure.isEmpty()) {
      breaker.succeeded();
    } else {
      AgentLog.debug("Exporter " + name() + " lost an error: " + failure);
      breaker.failed(failure);
    }
  }

  private String tried(ErrorReport report) {
    try {
      return exporter.export(report);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "exporter " + name(), failure);
      SelfCounter.ERRORS_DROPPED_FAILED.increment();
      return failure.getClass().getName();
    }
  }
}
