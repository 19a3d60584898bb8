package io.e2i.obs.config;

import io.e2i.obs.technology.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Overrides of one kind. A key's dots, dashes and underscores are all the same here, because a
 * variable's name has only underscores. Confined to one thread.
 */
final class OverrideLayer {

  private static final String PROPERTY_PREFIX = "e2i.obs.";
  private static final String VARIABLE_PREFIX = "E2I_OBS_";

  private final boolean variables;
  private final Map<String, Override> byPlainName = new TreeMap<>();

  private OverrideLayer(boolean variables) {
    this.variables = variables;
  }

  static OverrideLayer ofProperties(Map<String, String> properties) {
    OverrideLayer layer = new OverrideLayer(false);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String name = property.getKey();
      if (name.startsWith(PROPERTY_PREFIX) && !name.equals(ConfigLocation.PROPERTY)) {
        layer.add(name.substring(PROPERTY_PREFIX.length()), property.getValue(), "-D" + name);
      }
    }
    return layer;
  }

  static OverrideLayer ofVariables(Map<String, String> environment) {
    OverrideLayer layer = new OverrideLayer(true);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(VARIABLE_PREFIX)
          && !name.equals(ConfigLocation.VARIABLE)
          && !ServiceLinks.isOne(name, variable.getValue())) {
        layer.add(name.substring(VARIABLE_PREFIX.length()), variable.getValue(), name);
      }
    }
    return layer;
  }

  private void add(String name, String value, String place) {
    if (!value.trim().isEmpty()) {
      byPlainName.put(plain(name), new Override(name, ConfigNode.override(value.trim(), place)));
    }
  }

  @Nullable ConfigNode find(String path) {
    Override override = byPlainName.isEmpty() ? null : byPlainName.get(plain(path));
    if (override == null) {
      return null;
    }
    override.used = true;
    return override.node;
  }

  /** What is given for single entries of a mapping. */
  void addEntries(String path, Map<String, ConfigNode> entries) {
    for (Map.Entry<String, Override> one : byPlainName.entrySet()) {
      String name = one.getValue().name;
      if (one.getKey().startsWith(plain(path) + "_") && name.charAt(path.length()) == '.') {
        one.getValue().used = true;
        entries.put(name.substring(path.length() + 1), one.getValue().node);
      }
    }
  }

  void addUnused(
      Collection<String> paths, Collection<String> mappings, List<ConfigProblem> problems) {
    for (Override one : byPlainName.values()) {
      if (!one.used) {
        String hint = hint(one.name, paths, mappings);
        problems.add(new ConfigProblem("", one.node.place(), "is not a known key" + hint));
      }
    }
  }

  private String hint(String name, Collection<String> paths, Collection<String> mappings) {
    for (String mapping : mappings) {
      if (plain(name).startsWith(plain(mapping) + "_")) {
        return "; give all entries at once as " + shown(mapping) + "=name=value,name=value";
      }
    }
    StringBuilder hint = new StringBuilder();
    for (String path : Suggestions.near(name, paths)) {
      hint.append(hint.length() == 0 ? "; did you mean " : " or ").append(shown(path));
    }
    return hint.length() == 0 ? "" : hint + "?";
  }

  private String shown(String path) {
    return variables
        ? VARIABLE_PREFIX + plain(path).toUpperCase(Locale.ROOT)
        : "-D" + PROPERTY_PREFIX + path;
  }

  private static String plain(String path) {
    return path.replace('.', '_').replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** One override, and whether a key has asked for it. */
  private static final class Override {
    final String name;
    final ConfigNode node;
    boolean used;

    Override(String name, ConfigNode node) {
      this.name = name;
      this.node = node;
    }
  }
}
