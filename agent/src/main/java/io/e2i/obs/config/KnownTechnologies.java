package io.e2i.obs.config;

import io.e2i.obs.technology.TechnologyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The technologies that the agent was built with, as plain data. Immutable. */
public final class KnownTechnologies {

  private final Map<String, List<TechnologyOption>> options;
  private final Set<String> onByDefault;
  private final TechnologyCheck check;

  /**
   * @param options what each technology understands besides {@code enabled}, by its name
   * @param onByDefault the names of those that are on unless the configuration says otherwise
   * @param check asked about the options of each technology that is switched on
   */
  public KnownTechnologies(
      Map<String, List<TechnologyOption>> options, Set<String> onByDefault, TechnologyCheck check) {
    this.options = options;
    this.onByDefault = onByDefault;
    this.check = check;
  }

  TechnologyCheck check() {
    return check;
  }

  Map<String, List<TechnologyOption>> options() {
    return options;
  }

  boolean isOnByDefault(String name) {
    return onByDefault.contains(name);
  }
}
