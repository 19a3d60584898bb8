package io.e2i.obs.config;

import io.e2i.obs.technology.TechnologyOptions;

/** One key of the section {@code instrumentations}: a technology. Immutable. */
public final class InstrumentationConfig {

  private final String name;
  private final boolean enabled;
  private final TechnologyOptions options;

  InstrumentationConfig(String name, boolean enabled, TechnologyOptions options) {
    this.name = name;
    this.enabled = enabled;
    this.options = options;
  }

  public String name() {
    return name;
  }

  public boolean enabled() {
    return enabled;
  }

  /** With defaults filled in. */
  public TechnologyOptions options() {
    return options;
  }
}
