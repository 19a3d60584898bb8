package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;

/** The series of one model in one version. Thread-safe. */
final class PredictionSeries {

  private final Histogram histogram;
  private final StatusSeries durations;
  private final Counter errors;
  private final String model;
  private final String version;
  private final String type;

  PredictionSeries(Histogram histogram, Counter errors, String model, String version, String type) {
    this.histogram = histogram;
    this.durations = new StatusSeries(histogram, model, version, type);
    this.errors = errors;
    this.model = model;
    this.version = version;
    this.type = type;
  }

  /** Whether these are of that signal, which a template may outlive, and of that model. */
  boolean isOf(Histogram histogram, String model, String version, String type) {
    return this.histogram == histogram
        && this.model.equals(model)
        && this.version.equals(version)
        && this.type.equals(type);
  }

  void ended(FinishedOperation operation) {
    durations.observe(operation);
    if (operation.errorType() != null) {
      errors.increment(model, version, type, StatusSeries.status(operation));
    }
  }
}
