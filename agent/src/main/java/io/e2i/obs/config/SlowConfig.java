package io.e2i.obs.config;

import java.time.Duration;

/** The sections {@code slow_queries} and {@code slow_requests}. Immutable. */
public final class SlowConfig {

  private final boolean enabled;
  private final Duration threshold;
  private final int perMinute;
  private final int stackFrames;

  SlowConfig(boolean enabled, Duration threshold, int perMinute, int stackFrames) {
    this.enabled = enabled;
    this.threshold = threshold;
    this.perMinute = perMinute;
    this.stackFrames = stackFrames;
  }

  static SlowConfig readQueries(ConfigSection section) {
    return read(section, Duration.ofMillis(100), 10);
  }

  static SlowConfig readRequests(ConfigSection section) {
    return read(section, Duration.ofSeconds(1), 0);
  }

  private static SlowConfig read(ConfigSection section, Duration threshold, int stackFrames) {
    boolean enabled = section.flag("enabled", true);
    Duration atLeast = section.duration("threshold", threshold, Duration.ZERO, Duration.ofHours(1));
    int perMinute = section.integer("per_minute", 60, 0, 100_000);
    // The stack of a slow request ends in the server's code: nothing to be seen there.
    int frames = stackFrames == 0 ? 0 : section.integer("stack_frames", stackFrames, 0, 100);
    section.end();
    return new SlowConfig(enabled, atLeast, perMinute, frames);
  }

  public boolean enabled() {
    return enabled;
  }

  /** What takes at least this long is slow. */
  public Duration threshold() {
    return threshold;
  }

  /** Records written in a minute; the rest is only counted. */
  public int perMinute() {
    return perMinute;
  }

  /** Frames of the application that a record shows; 0 for none. */
  public int stackFrames() {
    return stackFrames;
  }
}
