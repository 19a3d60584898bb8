package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value as it was written, before anybody knows what it should be: a text, a list, a mapping or
 * nothing. Remembers where it stands. Immutable.
 */
final class ConfigNode {

  private final Object value;
  private final String place;
  private final boolean fromFile;

  private ConfigNode(Object value, String place, boolean fromFile) {
    this.value = value;
    this.place = place;
    this.fromFile = fromFile;
  }

  /**
   * @param text an empty text means that nothing is given
   * @param line where it stands in the file, from 1
   */
  static ConfigNode text(String text, int line) {
    return new ConfigNode(text, "line " + line, true);
  }

  static ConfigNode list(List<ConfigNode> items, int line) {
    return new ConfigNode(Collections.unmodifiableList(items), "line " + line, true);
  }

  static ConfigNode mapping(Map<String, ConfigNode> entries, int line) {
    return new ConfigNode(Collections.unmodifiableMap(entries), "line " + line, true);
  }

  /** A value from elsewhere: taken as it is, without placeholders. */
  static ConfigNode override(String text, String place) {
    return new ConfigNode(text, place, false);
  }

  /** Several values from elsewhere. */
  static ConfigNode override(Map<String, ConfigNode> entries, String place) {
    return new ConfigNode(Collections.unmodifiableMap(entries), place, false);
  }

  ConfigNode withText(String text) {
    return new ConfigNode(text, place, false);
  }

  /** The same value, standing in another line of the file. */
  ConfigNode at(int line) {
    return new ConfigNode(value, "line " + line, fromFile);
  }

  ConfigNode withItems(List<ConfigNode> items) {
    return new ConfigNode(Collections.unmodifiableList(items), place, fromFile);
  }

  ConfigNode withEntries(Map<String, ConfigNode> entries) {
    return new ConfigNode(Collections.unmodifiableMap(entries), place, fromFile);
  }

  /** The same, standing in a file that is not the user's configuration itself. */
  ConfigNode in(String source) {
    String there = source + " " + place;
    if (isText()) {
      return new ConfigNode(value, there, fromFile);
    }
    if (isList()) {
      List<ConfigNode> items = new ArrayList<>();
      for (ConfigNode item : items()) {
        items.add(item.in(source));
      }
      return new ConfigNode(Collections.unmodifiableList(items), there, fromFile);
    }
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigNode> entry : entries().entrySet()) {
      entries.put(entry.getKey(), entry.getValue().in(source));
    }
    return new ConfigNode(Collections.unmodifiableMap(entries), there, fromFile);
  }

  boolean isEmpty() {
    return value instanceof String && ((String) value).trim().isEmpty();
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isMapping() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isFromFile() {
    return fromFile;
  }

  String text() {
    return (String) value;
  }

  @SuppressWarnings("unchecked") // the constructors put nothing else into a list
  List<ConfigNode> items() {
    return (List<ConfigNode>) value;
  }

  @SuppressWarnings("unchecked") // the constructors put nothing else into a map
  Map<String, ConfigNode> entries() {
    return (Map<String, ConfigNode>) value;
  }

  /** Such as {@code line 12}, {@code -De2i.obs.metrics.port} or {@code E2I_OBS_METRICS_PORT}. */
  String place() {
    return place;
  }
}
