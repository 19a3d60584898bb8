package io.e2i.obs.config;

import java.util.Arrays;
import java.util.List;

/** The section {@code tracing}. Immutable. */
public final class TracingConfig {

  private final boolean enabled;
  private final double samplingRatio;
  private final List<String> propagators;
  private final boolean serverTiming;

  TracingConfig(
      boolean enabled, double samplingRatio, List<String> propagators, boolean serverTiming) {
    this.enabled = enabled;
    this.samplingRatio = samplingRatio;
    this.propagators = propagators;
    this.serverTiming = serverTiming;
  }

  /** The same as {@code Propagation.NAMES}, which would load OpenTelemetry before main. */
  static final String[] PROPAGATORS = {"tracecontext", "baggage", "b3", "b3multi", "x-request-id"};

  static TracingConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    ConfigSection sampling = section.section("sampling");
    double ratio = sampling.decimal("ratio", 1.0, 0, 1);
    sampling.end();
    List<String> propagators =
        section.texts(
            "propagators",
            new ChoiceType(PROPAGATORS),
            Arrays.asList("tracecontext", "baggage", "b3", "x-request-id"));
    boolean serverTiming = section.flag("server_timing", true);
    section.end();
    return new TracingConfig(enabled, ratio, propagators, serverTiming);
  }

  public boolean enabled() {
    return enabled;
  }

  /** The share of new traces that are exported, from 0 to 1. */
  public double samplingRatio() {
    return samplingRatio;
  }

  /** The headers that carry a trace; see {@code Propagation}. */
  public List<String> propagators() {
    return propagators;
  }

  /** Whether responses carry a {@code Server-Timing} header. */
  public boolean serverTiming() {
    return serverTiming;
  }
}
