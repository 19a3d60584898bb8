package io.e2i.obs.config;

/** The section {@code export.console}: finished traces as trees on standard error. Immutable. */
public final class ConsoleConfig {

  private final boolean enabled;

  ConsoleConfig(boolean enabled) {
    this.enabled = enabled;
  }

  static ConsoleConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", false);
    section.end();
    return new ConsoleConfig(enabled);
  }

  public boolean enabled() {
    return enabled;
  }
}
