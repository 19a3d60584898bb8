package io.e2i.obs.config;

import java.time.Duration;

/** The section {@code reload}: reading a changed file again while running. Immutable. */
public final class ReloadConfig {

  private final boolean enabled;
  private final Duration every;

  ReloadConfig(boolean enabled, Duration every) {
    this.enabled = enabled;
    this.every = every;
  }

  static ReloadConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    Duration every =
        section.duration(
            "every", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofHours(1));
    section.end();
    return new ReloadConfig(enabled, every);
  }

  public boolean enabled() {
    return enabled;
  }

  /** How long between two looks at the file, from one second to one hour. */
  public Duration every() {
    return every;
  }
}
