package io.e2i.obs.start;

import io.e2i.obs.config.InstrumentationConfig;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.weave.IndexedTechnology;
import io.e2i.obs.weave.TypeIndex;
import io.e2i.obs.weave.Weaving;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the weaver and the configuration tell each other about technologies. */
final class Technologies {

  private Technologies() {}

  /** The technologies in the index, in the words of the configuration. */
  static KnownTechnologies known(TypeIndex index, ClassLoader agentLoader) {
    Map<String, List<TechnologyOption>> options = new LinkedHashMap<>();
    Set<String> onByDefault = new HashSet<>();
    for (IndexedTechnology technology : index.technologies()) {
      options.put(technology.name(), technology.options());
      if (technology.isEnabledByDefault()) {
        onByDefault.add(technology.name());
      }
    }
    return new KnownTechnologies(
        options,
        onByDefault,
        new TechnologyCheck() {
          @Override
          public List<String> problemsOf(String technology, TechnologyOptions options) {
            return Weaving.problemsOf(index, technology, options, agentLoader);
          }
        });
  }

  /** The names of those that are switched on. */
  static Set<String> enabled(List<InstrumentationConfig> instrumentations) {
    Set<String> enabled = new HashSet<>();
    for (InstrumentationConfig one : instrumentations) {
      if (one.enabled()) {
        enabled.add(one.name());
      }
    }
    return enabled;
  }

  /** The names of all, switched on or not. */
  static List<String> names(List<InstrumentationConfig> instrumentations) {
    List<String> names = new ArrayList<>();
    for (InstrumentationConfig one : instrumentations) {
      names.add(one.name());
    }
    return names;
  }

  /** The options of all, by name. */
  static Map<String, TechnologyOptions> options(List<InstrumentationConfig> instrumentations) {
    Map<String, TechnologyOptions> options = new HashMap<>();
    for (InstrumentationConfig one : instrumentations) {
      options.put(one.name(), one.options());
    }
    return options;
  }
}
