package io.e2i.obs.weave;

import io.e2i.obs.technology.TechnologyOption;
import java.util.List;

/** A technology as the type index knows it, before any class of it is loaded. Immutable. */
public final class IndexedTechnology {

  private final String name;
  private final String className;
  private final boolean enabledByDefault;
  private final boolean configured;
  private final List<TechnologyOption> options;

  IndexedTechnology(
      String name,
      String className,
      boolean enabledByDefault,
      boolean configured,
      List<TechnologyOption> options) {
    this.name = name;
    this.className = className;
    this.enabledByDefault = enabledByDefault;
    this.configured = configured;
    this.options = options;
  }

  /** An equal technology that the agent takes for another one. */
  IndexedTechnology anew() {
    return new IndexedTechnology(name, className, enabledByDefault, configured, options);
  }

  /** The key under {@code instrumentations:} in the configuration. */
  public String name() {
    return name;
  }

  String className() {
    return className;
  }

  /** The package of its advice, ending in a dot. */
  String packagePrefix() {
    return className.substring(0, className.lastIndexOf('.') + 1);
  }

  public boolean isEnabledByDefault() {
    return enabledByDefault;
  }

  /** Whether its types depend on the configuration, so that they are not in the index. */
  boolean isConfigured() {
    return configured;
  }

  public List<TechnologyOption> options() {
    return options;
  }
}
