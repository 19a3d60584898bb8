package io.e2i.obs.operation;

/**
 * A share of all traces, in the way of OpenTelemetry's {@code TraceIdRatioBased}: of two ratios the
 * larger one has all traces of the smaller one, in every service. Immutable.
 */
public final class TraceIdRatio {

  private static final TraceIdRatio ALL = new TraceIdRatio(Long.MAX_VALUE);

  private final long below;

  private TraceIdRatio(long below) {
    this.below = below;
  }

  /**
   * @param ratio from 0 to 1
   */
  public static TraceIdRatio of(double ratio) {
    return ratio >= 1 ? ALL : new TraceIdRatio((long) (ratio * Long.MAX_VALUE));
  }

  /** Whether every trace is in it. */
  public boolean isAll() {
    return this == ALL;
  }

  /**
   * @param idLow the lower half of a trace id
   */
  public boolean has(long idLow) {
    return this == ALL || (idLow & Long.MAX_VALUE) < below;
  }
}
