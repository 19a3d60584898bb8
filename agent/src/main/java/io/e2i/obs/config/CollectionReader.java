package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of one key that is a list or a mapping. What is wrong is noted and left out. All
 * results are unmodifiable. Confined to one thread.
 */
final class CollectionReader {

  private final ConfigReading reading;
  private final String path;

  CollectionReader(ConfigReading reading, String path) {
    this.reading = reading;
    this.path = path;
  }

  /** Of a list, or of a text with commas; without duplicates. */
  List<String> texts(ConfigNode node, ValueType<String> type) {
    if (node.isMapping()) {
      reading.wrong(path, node, "a list such as [a, b]");
      return Collections.emptyList();
    }
    List<String> texts = new ArrayList<>();
    for (ConfigNode item : node.isList() ? node.items() : TextLists.split(node)) {
      ConfigNode resolved = reading.resolve(path, item);
      if (resolved == null) {
        continue;
      }
      String text = resolved.isEmpty() ? null : parsed(resolved, type);
      if (text == null) {
        reading.wrong(path, resolved, "a list of which each is " + type.expected());
      } else if (!texts.contains(text)) {
        texts.add(text);
      }
    }
    return Collections.unmodifiableList(texts);
  }

  List<Map<String, Object>> mappings(ConfigNode node) {
    List<Map<String, Object>> mappings = new ArrayList<>();
    List<ConfigNode> items = node.isList() ? node.items() : Collections.singletonList(node);
    for (ConfigNode item : items) {
      if (node.isList() && item.isMapping()) {
        mappings.add(PlainValues.mapping(reading, path + '[' + mappings.size() + ']', item));
      } else {
        reading.wrong(path, item, "a list of mappings");
        // What follows keeps its position.
        mappings.add(Collections.<String, Object>emptyMap());
      }
    }
    return Collections.unmodifiableList(mappings);
  }

  /**
   * @param nodes mappings, or texts such as {@code a=1,b=2}; of an entry the last one counts
   */
  Map<String, String> textMap(List<ConfigNode> nodes, ValueType<String> type) {
    Map<String, String> all = new LinkedHashMap<>();
    for (ConfigNode node : nodes) {
      Map<String, ConfigNode> given = entries(node);
      if (given == null) {
        reading.wrong(path, node, "a mapping such as {name: value} or a text name=value,…");
        continue;
      }
      for (Map.Entry<String, ConfigNode> entry : given.entrySet()) {
        addEntry(entry.getKey(), entry.getValue(), type, all);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  private static @Nullable Map<String, ConfigNode> entries(ConfigNode node) {
    if (node.isMapping()) {
      return node.entries();
    }
    return node.isText() ? TextLists.pairs(node) : null;
  }

  private void addEntry(
      String name, ConfigNode node, ValueType<String> type, Map<String, String> all) {
    String entryPath = path + "." + name;
    ConfigNode resolved = reading.resolve(entryPath, node);
    if (resolved == null) {
      return;
    }
    String value = parsed(resolved, type);
    if (value == null) {
      reading.wrong(entryPath, resolved, type.expected());
    } else {
      all.put(name, value);
    }
  }

  private static @Nullable String parsed(ConfigNode node, ValueType<String> type) {
    return node.isText() ? type.parse(node.text()) : null;
  }
}
