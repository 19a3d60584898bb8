package io.e2i.obs.export;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.List;

/** An exporter behind its breaker: whatever it does, the others and the export thread go on. */
public final class GuardedExporter {

  private final Exporter exporter;
  private final ExporterGuard guard;

  public GuardedExporter(Exporter exporter, CircuitBreaker breaker) {
    this.exporter = exporter;
    this.guard = new ExporterGuard(exporter.name(), breaker);
  }

  public String name() {
    return exporter.name();
  }

  public CircuitBreaker.State breakerState() {
    return guard.breakerState();
  }

  ExportOutcome export(List<FinishedOperation> batch) {
    int spans = batch.size();
    if (!guard.allows()) {
      return ExportOutcome.skipped(spans);
    }
    return guard.export(
        spans + " spans",
        () -> exporter.export(batch),
        broken -> ExportOutcome.failed(spans, broken),
        ExportOutcome::failure);
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
}
