package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that beat those of the file: system properties {@code e2i.obs.<path>}, then variables
 * {@code E2I_OBS_<PATH>}, then what OpenTelemetry's variables say. Confined to one thread.
 */
final class Overrides {

  private final OverrideLayer properties;
  private final OverrideLayer variables;
  private final OpenTelemetryVariables openTelemetry;
  private final List<String> mappingPaths = new ArrayList<>();

  Overrides(ConfigSources sources) {
    properties = OverrideLayer.ofProperties(sources.properties());
    variables = OverrideLayer.ofVariables(sources.environment());
    openTelemetry = OpenTelemetryVariables.read(sources);
  }

  /** The strongest value for this key, or null. */
  @Nullable ConfigNode find(String path) {
    ConfigNode property = properties.find(path);
    ConfigNode variable = variables.find(path);
    if (property != null) {
      return property;
    }
    return variable != null ? variable : openTelemetry.find(path);
  }

  /** All values for a mapping, the strongest last; each entry counts on its own. */
  void addAll(String path, List<ConfigNode> all) {
    mappingPaths.add(path);
    ConfigNode[] nodes = {
      openTelemetry.find(path), variables.find(path), properties.find(path), entries(path)
    };
    for (ConfigNode node : nodes) {
      if (node != null) {
        all.add(node);
      }
    }
  }

  /** What {@code -De2i.obs.<path>.<key>=…} say. */
  private @Nullable ConfigNode entries(String path) {
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    properties.addEntries(path, entries);
    return entries.isEmpty() ? null : ConfigNode.override(entries, "-De2i.obs." + path + ".…");
  }

  /** Notes what belongs to no key, and what OpenTelemetry's variables say that is not possible. */
  void addProblems(Collection<String> paths, List<ConfigProblem> problems) {
    for (ConfigProblem problem : openTelemetry.problems()) {
      if (properties.find(problem.path()) == null && variables.find(problem.path()) == null) {
        problems.add(problem);
      }
    }
    properties.addUnused(paths, mappingPaths, problems);
    variables.addUnused(paths, mappingPaths, problems);
  }
}
