package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and mappings that are written in one text, with commas. */
final class TextLists {

  private TextLists() {}

  /** Of {@code a, b}; empty parts are left out. */
  static List<ConfigNode> split(ConfigNode node) {
    List<ConfigNode> parts = new ArrayList<>();
    for (String part : node.text().split(",")) {
      if (!part.trim().isEmpty()) {
        parts.add(node.withText(part.trim()));
      }
    }
    return parts;
  }

  /** Of {@code [a, b]} or {@code a, b}. */
  static List<String> words(String list) {
    List<String> words = new ArrayList<>();
    for (String word : list.replace("[", "").replace("]", "").split(",")) {
      if (!word.trim().isEmpty()) {
        words.add(word.trim());
      }
    }
    return words;
  }

  /** Of {@code a=1,b=2}; null if a part has no name or no equals sign. */
  static @Nullable Map<String, ConfigNode> pairs(ConfigNode node) {
    Map<String, ConfigNode> pairs = new LinkedHashMap<>();
    for (ConfigNode part : split(node)) {
      int equals = part.text().indexOf('=');
      if (equals < 1) {
        return null;
      }
      String value = part.text().substring(equals + 1).trim();
      pairs.put(part.text().substring(0, equals).trim(), node.withText(value));
    }
    return pairs;
  }
}
