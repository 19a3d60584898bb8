package io.e2i.obs.export;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfDuration;
import java.util.List;

/** An exporter behind its breaker: whatever it does, the others and the export thread go on. */
public final class GuardedExporter {

  private final Exporter exporter;
  private final CircuitBreaker breaker;

  public GuardedExporter(Exporter exporter, CircuitBreaker breaker) {
    this.exporter = exporter;
    this.breaker = breaker;
  }

  public String name() {
    return exporter.name();
  }

  public CircuitBreaker.State breakerState() {
    return breaker.state();
  }

  ExportOutcome export(List<FinishedOperation> batch) {
    if (!breaker.allows()) {
      return ExportOutcome.skipped(batch.size());
    }
    long start = System.nanoTime();
    ExportOutcome outcome = tried(batch);
    SelfDuration.EXPORT.add(name(), System.nanoTime() - start);
    if (outcome.isSuccess()) {
      breaker.succeeded();
    } else {
      AgentLog.debug(
          "Exporter " + name() + " lost " + batch.size() + " spans: " + outcome.failure());
      breaker.failed(outcome.failure());
    }
    return outcome;
  }

  void abort() {
    try {
      exporter.abort();
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "abort of exporter " + name(), failure);
    }
  }

  void close() {
    try {
      exporter.close();
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "close of exporter " + name(), failure);
    }
  }

  private ExportOutcome tried(List<FinishedOperation> batch) {
    try {
      return exporter.export(batch);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "exporter " + name(), failure);
      return ExportOutcome.failed(batch.size(), failure.getClass().getName());
    }
  }
}
