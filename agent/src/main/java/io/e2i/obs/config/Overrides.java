package io.e2i.obs.config;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values from system properties and the environment, which beat those of the file. */
final class Overrides {

  /** The strongest value for this key, or null. */
  @Nullable ConfigNode find(String path) {
    return null;
  }

  /** All values for a mapping, the strongest last. */
  void addAll(String path, List<ConfigNode> all) {}

  /** Those that belong to no key. */
  void addUnused(Collection<String> paths, List<ConfigProblem> problems) {}
}
