package io.e2i.obs.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list of rules while it is read. Each method names a key; what is wrong is noted,
 * so that all problems come out at once. Confined to one thread.
 */
public final class RuleEntry {

  private static final int MAX_NAMED = 64;

  private final Map<String, Object> values;
  private final EntryProblems problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final RuleHead head;

  /**
   * @param place the entry's path in the configuration
   * @param key what woven classes know the rule by
   * @param state the rule's state, by what the rule names
   */
  RuleEntry(
      String place, String key, Map<String, Object> values, Function<String, RuleState> state) {
    this.values = values;
    this.problems = new EntryProblems(place);
    SelectionReader reader = SelectionReader.of(problems);
    known.addAll(reader.keys());
    MethodSelection selection = reader.read(values);
    this.head = new RuleHead(key, selection, state.apply(selection.text()));
  }

  <R> R read(Function<RuleEntry, R> reader) {
    R rule = reader.apply(this);
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problems.unknown(key, known);
      }
    }
    return rule;
  }

  List<String> problems() {
    return problems.all();
  }

  public RuleHead head() {
    return head;
  }

  /** One of a few words; null if the key is absent. */
  public @Nullable String choice(String key, List<String> words) {
    Object value = find(key);
    if (value == null) {
      return null;
    }
    if (!words.contains(value)) {
      problems.wrong(key, "one of " + String.join(", ", words), value);
    }
    return String.valueOf(value);
  }

  /** A whole number; null if the key is absent. */
  public @Nullable Long number(String key, long min, long max) {
    Object value = find(key);
    if (value == null) {
      return null;
    }
    try {
      long number = Long.parseLong(String.valueOf(value));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    problems.wrong(key, "a whole number from " + min + " to " + max, value);
    return null;
  }

  /** A fixed text or a path; null if the key is absent. */
  public @Nullable ValueSource value(String key) {
    Object value = find(key);
    return value == null ? null : source(key, value);
  }

  /** A mapping from names to fixed texts or paths; empty if the key is absent. */
  public Map<String, ValueSource> values(String key) {
    Map<String, ValueSource> sources = new LinkedHashMap<>();
    Object value = find(key);
    if (value == null) {
      return sources;
    }
    if (!(value instanceof Map)) {
      problems.wrong(key, "a mapping from names to values, such as {brand: $arg0.brand}", value);
      return sources;
    }
    for (Map.Entry<?, ?> one : ((Map<?, ?>) value).entrySet()) {
      String name = String.valueOf(one.getKey());
      if (isName(key, name, one.getValue())) {
        sources.put(name, source(key + "." + name, one.getValue()));
      }
    }
    tooMany(key, sources.size());
    return Collections.unmodifiableMap(sources);
  }

  /** A path, a list of paths, or a mapping from names to paths; null if the key is absent. */
  public @Nullable PickedValues picked(String key) {
    Object value = find(key);
    if (value == null) {
      return null;
    }
    if (value instanceof String) {
      ValuePath only = path(key, value);
      return only == null ? null : PickedValues.of(only);
    }
    Map<String, List<ValuePath>> paths = new LinkedHashMap<>();
    if (value instanceof List) {
      addPaths(key, (List<?>) value, paths);
    } else {
      addPaths(key, (Map<?, ?>) value, paths, false);
    }
    tooMany(key, paths.size());
    return PickedValues.named(paths);
  }

  /** Each called by its last name, or by the whole path where several have the same. */
  private void addPaths(String key, List<?> list, Map<String, List<ValuePath>> paths) {
    Set<String> names = new HashSet<>();
    Set<String> several = new HashSet<>();
    List<ValuePath> all = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      ValuePath path = path(key + "[" + i + "]", list.get(i));
      if (path != null) {
        all.add(path);
        if (!names.add(path.lastName())) {
          several.add(path.lastName());
        }
      }
    }
    for (ValuePath path : all) {
      String name = path.lastName();
      paths.put(several.contains(name) ? path.toString() : name, listOf(path));
    }
  }

  /**
   * A mapping from names to paths, or a list of names that are looked up in several places.
   *
   * @param roots where names are looked up, in this order, such as {@code $return}
   */
  public PickedValues named(String key, String... roots) {
    return named(key, false, roots);
  }

  /** The same, where a mapping may also give fixed texts. */
  public PickedValues namedOrFixed(String key, String... roots) {
    return named(key, true, roots);
  }

  private PickedValues named(String key, boolean mayBeFixed, String... roots) {
    Map<String, List<ValuePath>> paths = new LinkedHashMap<>();
    Object value = find(key);
    if (value instanceof Map) {
      addPaths(key, (Map<?, ?>) value, paths, mayBeFixed);
    } else if (value instanceof List) {
      List<?> list = (List<?>) value;
      for (int i = 0; i < list.size(); i++) {
        String name = String.valueOf(list.get(i));
        if (isName(key + "[" + i + "]", name, list.get(i))) {
          paths.put(name, lookUps(name, roots));
        }
      }
    } else if (value != null) {
      problems.wrong(
          key, "a list of names, or a mapping from names to paths such as {a: $return.a}", value);
    }
    tooMany(key, paths.size());
    return PickedValues.named(paths);
  }

  private List<ValuePath> lookUps(String name, String... roots) {
    // One state for all: the name is found somewhere, or nowhere.
    return PathParser.lookUps(name, Arrays.asList(roots), head.state());
  }

  private void addPaths(
      String key, Map<?, ?> mapping, Map<String, List<ValuePath>> paths, boolean mayBeFixed) {
    for (Map.Entry<?, ?> one : mapping.entrySet()) {
      String name = String.valueOf(one.getKey());
      if (isName(key, name, one.getValue())) {
        String place = key + "." + name;
        Object value = one.getValue();
        paths.put(name, listOf(mayBeFixed ? pathOrText(place, value) : path(place, value)));
      }
    }
  }

  private static List<ValuePath> listOf(@Nullable ValuePath path) {
    return path == null ? new ArrayList<ValuePath>() : Collections.singletonList(path);
  }

  private boolean isName(String key, String name, @Nullable Object value) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_-.".indexOf(c) < 0) {
        problems.wrong(key, "named with letters, digits and _ - . only", name);
        return false;
      }
    }
    boolean good = !name.isEmpty() && name.length() <= MAX_NAMED && value != null;
    if (!good) {
      problems.wrong(key, "named with 1 to " + MAX_NAMED + " characters", name);
    }
    return good;
  }

  private void tooMany(String key, int count) {
    if (count > MAX_NAMED) {
      problems.other(key, "must have at most " + MAX_NAMED + " entries, but has " + count);
    }
  }

  private ValueSource source(String key, Object value) {
    if (isPath(value)) {
      ValuePath path = path(key, value);
      return path == null ? ValueSource.fixed("") : ValueSource.path(path);
    }
    String text = fixedText(key, value);
    return ValueSource.fixed(text == null ? "" : text);
  }

  private @Nullable ValuePath pathOrText(String key, Object value) {
    if (isPath(value)) {
      return path(key, value);
    }
    String text = fixedText(key, value);
    return text == null ? null : ValuePath.fixed(text, head.state().path(text));
  }

  private @Nullable String fixedText(String key, Object value) {
    String text = value instanceof String ? Scalars.text(value) : null;
    if (text == null) {
      problems.wrong(key, "a text, or " + PathParser.EXPECTED, value);
    }
    return text;
  }

  private static boolean isPath(@Nullable Object value) {
    return value instanceof String && PathParser.isPath((String) value);
  }

  private @Nullable ValuePath path(String key, @Nullable Object value) {
    String expected = PathParser.EXPECTED;
    if (isPath(value)) {
      try {
        return PathParser.parse(String.valueOf(value), head.state());
      } catch (IllegalArgumentException wrong) {
        expected = String.valueOf(wrong.getMessage());
      }
    }
    problems.wrong(key, expected, value);
    return null;
  }

  private @Nullable Object find(String key) {
    known.add(key);
    Object value = values.get(key);
    // Empty means default, as everywhere in the configuration.
    return value instanceof String && ((String) value).trim().isEmpty() ? null : value;
  }
}
