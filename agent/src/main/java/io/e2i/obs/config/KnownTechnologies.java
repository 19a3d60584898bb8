package io.e2i.obs.config;

import io.e2i.obs.technology.TechnologyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The technologies that the agent was built with, as plain data. Immutable. */
public final class KnownTechnologies {

  private final Map<String, List<TechnologyOption>> options;
  private final Set<String> onByDefault;

  /**
   * @param options what each technology understands besides {@code enabled}, by its name
   * @param onByDefault the names of those that are on unless the configuration says otherwise
   */
  public KnownTechnologies(Map<String, List<TechnologyOption>> options, Set<String> onByDefault) {
    this.options = options;
    this.onByDefault = onByDefault;
  }

  Map<String, List<TechnologyOption>> options() {
    return options;
  }

  boolean isOnByDefault(String name) {
    return onByDefault.contains(name);
  }
}
