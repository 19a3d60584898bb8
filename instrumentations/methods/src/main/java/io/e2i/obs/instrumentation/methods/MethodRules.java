package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.technology.TechnologyOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rules that the configuration gives, and what is wrong with the others. Immutable. */
public final class MethodRules {

  static final String INCLUDE = "include";

  private static final String PLACE = "instrumentations." + MethodsInstrumentation.NAME + ".";

  private final List<MethodRule> rules;
  private final List<String> problems;

  private MethodRules(List<MethodRule> rules, List<String> problems) {
    this.rules = Collections.unmodifiableList(rules);
    this.problems = Collections.unmodifiableList(problems);
  }

  /** Those in force. */
  static MethodRules configured() {
    return of(TechnologyOptions.of(MethodsInstrumentation.NAME).mappings(INCLUDE));
  }

  static MethodRules of(List<Map<String, Object>> include) {
    List<MethodRule> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < include.size(); i++) {
      MethodRuleReader reader = new MethodRuleReader(PLACE + INCLUDE + "[" + i + "]");
      MethodRule rule = reader.read(include.get(i));
      problems.addAll(reader.problems());
      if (reader.problems().isEmpty()) {
        rules.add(rule);
      }
    }
    return new MethodRules(rules, problems);
  }

  List<MethodRule> all() {
    return rules;
  }

  List<String> problems() {
    return problems;
  }
}
