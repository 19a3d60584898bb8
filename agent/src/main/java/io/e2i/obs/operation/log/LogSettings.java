package io.e2i.obs.operation.log;

import org.jspecify.annotations.Nullable;

/** What the configuration wants of log lines. Immutable. */
public final class LogSettings {

  /** Lines are left as they are. */
  public static final LogSettings OFF = new LogSettings(null, null, null, null);

  final @Nullable String correlatedService;
  final @Nullable JsonLayout json;
  final @Nullable LogShadow shadow;
  final @Nullable LogSampling sampling;

  /**
   * @param correlatedService the service's name in the lines' ids; null for no ids
   * @param json how lines are written as JSON; null if they are not
   * @param shadow where these go; null if they take the place of the original ones
   * @param sampling which lines are kept; null for all
   */
  public LogSettings(
      @Nullable String correlatedService,
      @Nullable JsonLayout json,
      @Nullable LogShadow shadow,
      @Nullable LogSampling sampling) {
    this.correlatedService = correlatedService;
    this.json = json;
    this.shadow = shadow;
    this.sampling = sampling;
  }
}
