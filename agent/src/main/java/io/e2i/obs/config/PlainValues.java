package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what the configuration does not know itself into unmodifiable lists, maps and texts. */
final class PlainValues {

  private PlainValues() {}

  static Map<String, Object> mapping(ConfigReading reading, String path, ConfigNode node) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigNode> entry : node.entries().entrySet()) {
      String entryPath = path + "." + entry.getKey();
      plain.put(entry.getKey(), value(reading, entryPath, entry.getValue()));
    }
    return Collections.unmodifiableMap(plain);
  }

  private static Object value(ConfigReading reading, String path, ConfigNode node) {
    if (node.isMapping()) {
      return mapping(reading, path, node);
    }
    if (node.isText()) {
      ConfigNode resolved = reading.resolve(path, node);
      return resolved == null ? "" : resolved.text();
    }
    List<Object> plain = new ArrayList<>();
    for (ConfigNode item : node.items()) {
      plain.add(value(reading, path, item));
    }
    return Collections.unmodifiableList(plain);
  }
}
