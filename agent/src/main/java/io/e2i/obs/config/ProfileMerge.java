package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays one tree over another: of single values the upper one counts, lists of rules add up. */
final class ProfileMerge {

  private static final ValueType<Boolean> FLAG = new FlagType();

  private ProfileMerge() {}

  static ConfigNode over(ConfigNode upper, ConfigNode lower) {
    if (upper.isMapping() && lower.isMapping()) {
      return mappings(upper, lower);
    }
    if (isRules(upper) && isRules(lower)) {
      List<ConfigNode> both = new ArrayList<>(upper.items());
      both.addAll(lower.items());
      return upper.withItems(both);
    }
    if (upper.isEmpty()) {
      return lower;
    }
    boolean switchedOn =
        upper.isText() && lower.isMapping() && Boolean.TRUE.equals(FLAG.parse(upper.text()));
    // A technology that is merely switched on keeps what the profile says of it.
    return switchedOn ? lower : upper;
  }

  private static ConfigNode mappings(ConfigNode upper, ConfigNode lower) {
    Map<String, ConfigNode> merged = new LinkedHashMap<>(upper.entries());
    for (Map.Entry<String, ConfigNode> entry : lower.entries().entrySet()) {
      ConfigNode above = merged.get(entry.getKey());
      merged.put(entry.getKey(), above == null ? entry.getValue() : over(above, entry.getValue()));
    }
    return upper.withEntries(merged);
  }

  /** Whether this is a list of mappings, or an empty one. */
  private static boolean isRules(ConfigNode node) {
    if (!node.isList()) {
      return false;
    }
    for (ConfigNode item : node.items()) {
      if (!item.isMapping()) {
        return false;
      }
    }
    return true;
  }
}
