package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the configuration, from whatever sources: what was found so far, and what is
 * wrong. Confined to one thread.
 */
final class ConfigReading {

  private static final int MAX_SHOWN = 80;

  private final Overrides overrides;
  private final Placeholders placeholders;
  private final List<ConfigProblem> problems;
  private final List<UnknownKey> unknown = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> paths = new LinkedHashSet<>();

  /**
   * @param problems that were found before
   */
  ConfigReading(ConfigSources sources, List<ConfigProblem> problems) {
    this.overrides = new Overrides(sources);
    this.placeholders = new Placeholders(sources.environment());
    this.problems = problems;
  }

  /**
   * The value that is in force.
   *
   * @return null if there is none, or if it is empty
   */
  @Nullable ConfigNode find(String path, @Nullable ConfigNode inFile) {
    paths.add(path);
    ConfigNode override = overrides.find(path);
    ConfigNode node = override != null ? override : inFile;
    if (node == null) {
      return null;
    }
    ConfigNode resolved = resolve(path, node);
    return resolved == null || resolved.isEmpty() ? null : resolved;
  }

  /** All values of a mapping, the strongest last. */
  List<ConfigNode> findAll(String path, @Nullable ConfigNode inFile) {
    paths.add(path);
    List<ConfigNode> all = new ArrayList<>();
    ConfigNode resolved = inFile == null ? null : resolve(path, inFile);
    if (resolved != null) {
      all.add(resolved);
    }
    overrides.addAll(path, all);
    return all;
  }

  /**
   * With the placeholders replaced; lists and mappings stay as they are.
   *
   * @return null if a placeholder is wrong, which is noted
   */
  @Nullable ConfigNode resolve(String path, ConfigNode node) {
    if (!node.isFromFile() || !node.isText()) {
      return node;
    }
    try {
      String text = placeholders.replace(node.text());
      return text.equals(node.text()) ? node : node.withText(text);
    } catch (IllegalArgumentException e) {
      problem(path, node, String.valueOf(e.getMessage()));
      return null;
    }
  }

  String replacePlaceholders(String text) {
    return placeholders.replace(text);
  }

  void record(String path, Object value) {
    values.put(path, value);
  }

  /** Notes a value that is not what it must be. */
  void wrong(String path, ConfigNode node, String expected) {
    problem(path, node, "must be " + expected + ", but is " + shown(path, node));
  }

  /** What is wrong with a value, as the end of a sentence, without secrets. */
  static String mustBe(String path, ConfigNode node, ValueType<?> type) {
    return "must be " + type.expected() + ", but is " + shown(path, node);
  }

  /** Notes a problem that tells its place itself. */
  void problem(String what) {
    problems.add(new ConfigProblem("", "", what));
  }

  void problem(String path, ConfigNode node, String what) {
    problems.add(new ConfigProblem(path, node.place(), what));
  }

  void unknown(String path, ConfigNode node, Collection<String> known) {
    unknown.add(new UnknownKey(path, node.place(), new ArrayList<>(known)));
  }

  /**
   * To be called when everything has been read.
   *
   * @param source what was read, for the message
   * @return each value in force by its full key, in the order of reading
   */
  Map<String, Object> end(String source) throws ConfigProblems {
    for (UnknownKey key : unknown) {
      problems.add(key.problem(paths));
    }
    overrides.addProblems(paths, problems);
    if (!problems.isEmpty()) {
      Collections.sort(problems, BY_LINE);
      throw new ConfigProblems(source, problems);
    }
    return Collections.unmodifiableMap(values);
  }

  private static String shown(String path, ConfigNode node) {
    if (!node.isText()) {
      return node.isList() ? "a list" : "a mapping";
    }
    String shown = Secrets.shown(path, node.text());
    if (shown.equals(Secrets.MASK)) {
      return shown;
    }
    return shown.length() > MAX_SHOWN
        ? '"' + shown.substring(0, MAX_SHOWN) + "…\""
        : '"' + shown + '"';
  }

  private static final Comparator<ConfigProblem> BY_LINE =
      new Comparator<ConfigProblem>() {
        @Override
        public int compare(ConfigProblem a, ConfigProblem b) {
          return Integer.compare(a.line(), b.line());
        }
      };
}
