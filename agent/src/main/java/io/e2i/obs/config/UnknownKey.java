package io.e2i.obs.config;

import io.e2i.obs.technology.Suggestions;
import java.util.Collection;
import java.util.List;

/** A key that nobody has asked for. Immutable. */
final class UnknownKey {

  private final String path;
  private final String place;
  private final List<String> siblings;

  UnknownKey(String path, String place, List<String> siblings) {
    this.path = path;
    this.place = place;
    this.siblings = siblings;
  }

  /**
   * @param paths every key that there is
   */
  ConfigProblem problem(Collection<String> paths) {
    return new ConfigProblem(path, place, "is not a known key; " + hint(paths));
  }

  private String hint(Collection<String> paths) {
    if (paths.contains(path)) {
      return "write it as nested keys, not with dots";
    }
    String parent = path.substring(0, path.lastIndexOf('.') + 1);
    String key = path.substring(parent.length());
    List<String> near = Suggestions.near(key, siblings);
    if (!near.isEmpty()) {
      return "did you mean " + parent + String.join(" or " + parent, near) + "?";
    }
    List<String> elsewhere = Suggestions.elsewhere(parent, key, paths);
    if (!elsewhere.isEmpty()) {
      return "did you mean " + String.join(" or ", elsewhere) + "?";
    }
    return "known here: " + String.join(", ", siblings);
  }
}
