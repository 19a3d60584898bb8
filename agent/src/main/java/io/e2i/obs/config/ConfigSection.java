package io.e2i.obs.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One section of the configuration while it is read. Each method names a key, its default and what
 * is allowed; what is wrong is noted, and reading goes on with the default, so that all problems
 * come out at once. A key that is absent or empty has its default. Confined to one thread.
 */
final class ConfigSection {

  private static final ValueType<String> TEXT = new TextType();
  private static final ValueType<Boolean> FLAG = new FlagType();
  private static final ValueType<String> DSN = new DsnType();

  private final ConfigReading reading;
  private final String path;
  private final Map<String, ConfigNode> entries;
  private final @Nullable ConfigNode misshapen;
  private final @Nullable ConfigNode node;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param path the section's full key; empty for the root
   * @param node null if the section is absent
   */
  ConfigSection(ConfigReading reading, String path, @Nullable ConfigNode node) {
    this.reading = reading;
    this.path = path;
    this.node = node;
    this.entries = node != null && node.isMapping() ? node.entries() : Collections.emptyMap();
    this.misshapen = node == null || node.isMapping() || node.isEmpty() ? null : node;
  }

  ConfigSection section(String key) {
    return new ConfigSection(reading, pathOf(key), find(key));
  }

  /**
   * A section that can also be written as {@code true} or {@code false}, which then is the value of
   * its key {@code enabled}.
   */
  ConfigSection switchableSection(String key) {
    ConfigNode node = find(key);
    if (node == null || !node.isText()) {
      return new ConfigSection(reading, pathOf(key), node);
    }
    Map<String, ConfigNode> given = new LinkedHashMap<>();
    ConfigNode inFile = entries.get(key);
    if (inFile != null && inFile.isMapping()) {
      given.putAll(inFile.entries());
    }
    if (FLAG.parse(node.text()) == null) {
      reading.wrong(pathOf(key), node, "true, false or a mapping");
    } else {
      given.put("enabled", node);
    }
    return new ConfigSection(reading, pathOf(key), ConfigNode.override(given, node.place()));
  }

  /** A list of which each is a section; empty by default. */
  List<ConfigSection> sections(String key) {
    ConfigNode list = find(key);
    List<ConfigSection> sections = new ArrayList<>();
    if (list == null) {
      return sections;
    }
    int position = -1;
    for (ConfigNode item : list.isList() ? list.items() : Collections.singletonList(list)) {
      position++;
      if (list.isList() && item.isMapping()) {
        String itemPath = pathOf(key) + '[' + position + ']';
        sections.add(new ConfigSection(reading, itemPath, item));
      } else {
        reading.wrong(pathOf(key), item, "a list of mappings");
      }
    }
    return sections;
  }

  /** A default may hold placeholders. */
  String text(String key, String defaultValue) {
    String text = checked(key, TEXT);
    return record(key, text == null ? reading.replacePlaceholders(defaultValue) : text);
  }

  /** The address of a project in Sentry: what the key says, or else the variable. */
  SentryDsnSetting dsn(String key, String variable) {
    ConfigNode node = find(key);
    SentryDsnSetting setting =
        node == null
            ? ofVariable(key, variable)
            : SentryDsnSetting.of(node.isText() ? DSN.parse(node.text()) : null);
    if (node != null && setting.dsn().isEmpty()) {
      reading.wrong(pathOf(key), node, DSN.expected());
    }
    record(key, setting.dsn());
    return setting;
  }

  /** The variable is the application's: what is wrong with it is no problem of ours. */
  private SentryDsnSetting ofVariable(String key, String variable) {
    String given = reading.replacePlaceholders("${" + variable + ":-}");
    ConfigNode node = ConfigNode.override(given, "environment variable " + variable);
    String dsn = DSN.parse(given);
    return dsn != null || node.isEmpty()
        ? SentryDsnSetting.of(dsn)
        : SentryDsnSetting.unusable(
            variable + " of the environment " + ConfigReading.mustBe(pathOf(key), node, DSN));
  }

  boolean flag(String key, boolean defaultValue) {
    return value(key, FLAG, defaultValue);
  }

  int integer(String key, int defaultValue, int min, int max) {
    return value(key, new NumberType(min, max), (long) defaultValue).intValue();
  }

  long number(String key, long defaultValue) {
    return value(key, new NumberType(0, Long.MAX_VALUE), defaultValue);
  }

  double decimal(String key, double defaultValue, int min, int max) {
    return value(key, new DecimalType(min, max), defaultValue);
  }

  /** Null if it is absent, empty, or wrong and therefore noted. */
  @Nullable Double optionalDecimal(String key, int min, int max) {
    return checked(key, new DecimalType(min, max));
  }

  Duration duration(String key, Duration defaultValue, Duration min, Duration max) {
    Long millis = checked(key, UnitType.duration(min.toMillis(), max.toMillis()));
    Duration value = millis == null ? defaultValue : Duration.ofMillis(millis);
    reading.record(pathOf(key), UnitType.formatDuration(value.toMillis()));
    return value;
  }

  /**
   * @param defaultValue as it would be written; empty for none
   * @return null if there is neither value nor default
   */
  @Nullable Duration optionalDuration(String key, String defaultValue) {
    UnitType type = UnitType.duration(0, Duration.ofDays(1).toMillis());
    Long millis = checked(key, type);
    if (millis == null && !defaultValue.isEmpty()) {
      millis = type.parse(defaultValue);
    }
    reading.record(pathOf(key), millis == null ? "" : UnitType.formatDuration(millis));
    return millis == null ? null : Duration.ofMillis(millis);
  }

  /** Default, bounds and result are in bytes. */
  long size(String key, long defaultValue, long min, long max) {
    Long bytes = checked(key, UnitType.size(min, max));
    long value = bytes == null ? defaultValue : bytes;
    reading.record(pathOf(key), UnitType.formatSize(value));
    return value;
  }

  String choice(String key, String defaultValue, String... words) {
    return value(key, new ChoiceType(words), defaultValue);
  }

  URI httpUri(String key, String defaultValue) {
    return value(key, new HttpUriType(), URI.create(defaultValue));
  }

  /** A list, or a text with commas. */
  List<String> texts(String key, List<String> defaultValue) {
    return texts(key, TEXT, defaultValue);
  }

  List<String> texts(String key, ValueType<String> type, List<String> defaultValue) {
    ConfigNode node = find(key);
    return record(key, node == null ? defaultValue : collection(key).texts(node, type));
  }

  /** A list of mappings as plain lists, maps and texts; empty by default. */
  List<Map<String, Object>> mappings(String key) {
    ConfigNode node = find(key);
    return record(
        key,
        node == null
            ? Collections.<Map<String, Object>>emptyList()
            : collection(key).mappings(node));
  }

  /** A mapping from texts to texts, or a text such as {@code a=1,b=2}; empty by default. */
  Map<String, String> textMap(String key) {
    return textMap(key, TEXT);
  }

  Map<String, String> textMap(String key, ValueType<String> type) {
    known.add(key);
    List<ConfigNode> nodes = reading.findAll(pathOf(key), entries.get(key));
    return record(key, collection(key).textMap(nodes, type));
  }

  private CollectionReader collection(String key) {
    return new CollectionReader(reading, pathOf(key));
  }

  /** Notes a value that its type allows, but its meaning does not. */
  void reject(String key, String expected) {
    ConfigNode node = find(key);
    if (node != null) {
      reading.wrong(pathOf(key), node, expected);
    }
  }

  /** Notes that a key without default is absent or empty. */
  void requires(String key) {
    if (node != null && find(key) == null) {
      reading.problem(pathOf(key), node, "is missing");
    }
  }

  /** Notes an entry of a mapping whose name is not possible. */
  void rejectName(String key, String name, String expected) {
    ConfigNode node = find(key);
    if (node != null) {
      reading.problem(pathOf(key) + "." + name, node, "must have " + expected);
    }
  }

  /** Notes problems that others have found in this section, each told in full. */
  void reject(List<String> problems) {
    for (String problem : problems) {
      int end = problem.indexOf(' ');
      String at = end < 0 ? "" : problem.substring(0, end);
      String below = at.startsWith(path + ".") ? at.substring(path.length() + 1) : "";
      if (isToldAlready(below)) {
        continue;
      }
      ConfigNode place = below.isEmpty() ? null : nodeAt(below);
      if (place == null) {
        reading.problem(problem);
      } else {
        reading.problem(at, place, problem.substring(end + 1));
      }
    }
  }

  /** Whether it is within an entry of a list of mappings that is none. */
  private boolean isToldAlready(String below) {
    int end = below.indexOf("].");
    ConfigNode entry = end < 0 ? null : nodeAt(below.substring(0, end + 1));
    return entry != null && !entry.isMapping();
  }

  /** The value at a path below this section, or the innermost one around it that there is. */
  private @Nullable ConfigNode nodeAt(String below) {
    ConfigNode at = null;
    Map<String, ConfigNode> inside = entries;
    for (String part : below.split("\\.")) {
      int bracket = part.matches(".*\\[\\d{1,6}]") ? part.lastIndexOf('[') : -1;
      ConfigNode next = inside.get(bracket < 0 ? part : part.substring(0, bracket));
      if (next != null && bracket >= 0 && next.isList()) {
        next = item(next, part.substring(bracket + 1, part.length() - 1));
      }
      if (next == null) {
        return at;
      }
      at = next;
      inside = next.isMapping() ? next.entries() : Collections.<String, ConfigNode>emptyMap();
    }
    return at;
  }

  private static ConfigNode item(ConfigNode list, String index) {
    int i = Integer.parseInt(index);
    return i < list.items().size() ? list.items().get(i) : list;
  }

  /** To be called when all keys have been read: any other key is a problem. */
  void end() {
    if (misshapen != null) {
      reading.wrong(path, misshapen, "a mapping with " + String.join(", ", known));
    }
    for (Map.Entry<String, ConfigNode> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        reading.unknown(pathOf(entry.getKey()), entry.getValue(), known);
      }
    }
  }

  private <T> T value(String key, ValueType<T> type, T defaultValue) {
    T value = checked(key, type);
    return record(key, value == null ? defaultValue : value);
  }

  /** The value of a key; null if it is absent, empty, or wrong and therefore noted. */
  private <T> @Nullable T checked(String key, ValueType<T> type) {
    ConfigNode node = find(key);
    if (node == null) {
      return null;
    }
    T value = node.isText() ? type.parse(node.text()) : null;
    if (value == null) {
      reading.wrong(pathOf(key), node, type.expected());
    }
    return value;
  }

  private @Nullable ConfigNode find(String key) {
    known.add(key);
    return reading.find(pathOf(key), entries.get(key));
  }

  private <T> T record(String key, T value) {
    reading.record(pathOf(key), value);
    return value;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
