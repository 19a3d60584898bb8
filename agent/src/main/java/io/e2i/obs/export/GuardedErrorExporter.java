package io.e2i.obs.export;

import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReport;

/** An exporter of errors behind its breaker: whatever it does, the others go on. */
final class GuardedErrorExporter {

  private final ErrorExporter exporter;
  private final ExporterGuard guard;

  GuardedErrorExporter(ErrorExporter exporter, CircuitBreaker breaker) {
    this.exporter = exporter;
    this.guard = new ExporterGuard(exporter.name(), breaker);
  }

  String name() {
    return exporter.name();
  }

  double breakerState() {
    return guard.breakerState().gauge();
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
    if (!guard.allows()) {
      SelfCounter.ERRORS_DROPPED_BREAKER_OPEN.increment();
      return;
    }
    String unused =
        guard.export("an error", () -> exporter.export(report), this::broken, outcome -> outcome);
  }

  private String broken(String failure) {
    SelfCounter.ERRORS_DROPPED_FAILED.increment();
    return failure;
  }
}
