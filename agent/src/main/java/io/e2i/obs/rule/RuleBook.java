package io.e2i.obs.rule;

import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.technology.WovenType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one technology that are in force, read anew when the configuration has changed.
 * Thread-safe.
 *
 * @param <R> what the technology makes of an entry
 */
public final class RuleBook<R extends CallRule> {

  /** The option that holds the rules. */
  public static final String RULES = "rules";

  private final String technology;
  private final Function<RuleEntry, R> reader;
  private volatile @Nullable Edition<R> current;

  /**
   * @param technology the technology's name in the configuration
   * @param reader makes a rule of an entry, and notes what is wrong with it
   */
  public RuleBook(String technology, Function<RuleEntry, R> reader) {
    this.technology = technology;
    this.reader = reader;
  }

  /** What is wrong with the rules in these options, which are not in force yet. */
  public List<String> problemsOf(TechnologyOptions options) {
    List<String> problems = new ArrayList<>();
    List<Map<String, Object>> entries = options.mappings(RULES);
    for (int i = 0; i < entries.size(); i++) {
      String place = place(i);
      RuleEntry entry =
          new RuleEntry(place, "", entries.get(i), what -> new RuleState(place, what));
      entry.read(reader);
      problems.addAll(entry.problems());
    }
    return problems;
  }

  /**
   * What is to be woven for the rules in force.
   *
   * @param advice the class whose advice begins and ends a call
   */
  public List<WovenType> types(String advice) {
    List<WovenType> types = new ArrayList<>();
    List<MethodSelection> earlier = new ArrayList<>();
    for (R rule : edition().rules.values()) {
      RuleHead head = rule.head();
      MethodSelection selection = head.selection();
      List<MethodSelection> others = new ArrayList<>(earlier);
      types.add(selection.advised(head.key(), advice, selection.butNot(others, head)));
      earlier.add(selection);
    }
    if (!types.isEmpty()) {
      types.add(ReturnedTasks.woven());
    }
    return Collections.unmodifiableList(types);
  }

  /**
   * Begins a call of a method that was woven for a rule.
   *
   * @param key what the woven class knows the rule by
   * @param type the class that declares the method
   * @param self null for a static method
   * @return null if the call is not recorded: it is inside another one of the same rule, the rule
   *     is no longer in force, or nothing is recorded at all
   */
  public @Nullable RuleCall begin(
      String key, Class<?> type, @Nullable Object self, Object[] arguments) {
    R rule = edition().rules.get(key);
    return rule == null ? null : RuleCall.begin(rule, type, self, arguments);
  }

  private Edition<R> edition() {
    TechnologyOptions options = TechnologyOptions.of(technology);
    Edition<R> known = current;
    if (known == null || known.options != options) {
      known = new Edition<>(options, read(options));
      current = known;
    }
    return known;
  }

  private Map<String, R> read(TechnologyOptions options) {
    Map<String, R> rules = new LinkedHashMap<>();
    List<Map<String, Object>> entries = options.mappings(RULES);
    RuleStates states = RuleStates.of(technology, options);
    for (int i = 0; i < entries.size(); i++) {
      String place = technology + "." + RULES + "[" + i + "]";
      String key = i + "-" + Integer.toHexString(entries.get(i).hashCode());
      RuleEntry entry =
          new RuleEntry(place, key, entries.get(i), what -> states.rule(key, place, what));
      R rule = entry.read(reader);
      if (entry.problems().isEmpty()) {
        rules.put(key, rule);
      }
    }
    return rules;
  }

  private String place(int index) {
    return "instrumentations." + technology + "." + RULES + "[" + index + "]";
  }

  /** The rules of one configuration. Immutable. */
  private static final class Edition<R> {
    final TechnologyOptions options;
    final Map<String, R> rules;

    Edition(TechnologyOptions options, Map<String, R> rules) {
      this.options = options;
      this.rules = rules;
    }
  }
}
