package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.rule.EntryProblems;
import io.e2i.obs.rule.MethodSelection;
import io.e2i.obs.rule.SelectionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one rule, and says in plain words what is wrong with it. */
final class MethodRuleReader {

  private static final String NAME = "name";

  private final String place;
  private final EntryProblems problems;

  MethodRuleReader(String place) {
    this.place = place;
    this.problems = new EntryProblems(place);
  }

  List<String> problems() {
    return problems.all();
  }

  /** To be used only if there are no {@link #problems()} afterwards. */
  MethodRule read(Map<String, Object> entry) {
    SelectionReader selections = SelectionReader.ofSingleTypes(problems);
    List<String> known = new ArrayList<>(selections.keys());
    known.add(NAME);
    for (String key : entry.keySet()) {
      if (!known.contains(key)) {
        problems.unknown(key, known);
      }
    }
    MethodSelection selection = selections.read(entry);
    return new MethodRule(place, selection, name(entry.get(NAME)));
  }

  private String name(@Nullable Object value) {
    if (value == null) {
      return OperationName.STANDARD;
    }
    String name = String.valueOf(value);
    if (!(value instanceof String) || !OperationName.isPattern(name)) {
      problems.wrong(NAME, "a text that may contain {class} and {method}", value);
    }
    return name;
  }
}
