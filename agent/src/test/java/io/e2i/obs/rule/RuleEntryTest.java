package io.e2i.obs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleEntryTest {

  private static final String PLACE = "instrumentations.prediction.rules[2]";

  private final Map<String, Object> values =
      new HashMap<>(Map.of("type", "com.acme.Churn", "methods", List.of("predict")));

  @Test
  void saysWhatAPathMustLookLike() {
    assertThat(problemsOf("model", "$self.name"))
        .containsExactly(
            PLACE
                + ".model must be a path that begins with $this, $arg0 (the first argument), $args"
                + " or $return, but is \"$self.name\"");
    assertThat(problemsOf("model", "$argX.name"))
        .singleElement()
        .asString()
        .contains("$arg0 or [2]");
    assertThat(problemsOf("model", "$this..name"))
        .singleElement()
        .asString()
        .contains("a path such");
    assertThat(problemsOf("model", "$this.name()")).hasSize(1);
    assertThat(problemsOf("model", "$this['brand]"))
        .singleElement()
        .asString()
        .contains("['brand']");
    assertThat(problemsOf("model", "$this[-1]")).hasSize(1);
    assertThat(problemsOf("model", "$this" + ".a".repeat(17))).hasSize(1);
    assertThat(problemsOf("model", "$this.a['b-c'][2].d")).isEmpty();
    assertThat(problemsOf("model", "")).isEmpty();
  }

  @Test
  void namesTheEntryOfAGroupThatIsWrong() {
    values.put("input", Map.of("age", "arg0.age"));
    RuleEntry entry = entry();
    entry.picked("input");
    assertThat(entry.problems())
        .singleElement()
        .asString()
        .startsWith(PLACE + ".input.age must be a path such as")
        .endsWith("but is \"arg0.age\"");
  }

  @Test
  void suggestsWhatAnUnknownKeyMayMean() {
    values.put("modle", "churn");
    RuleEntry entry = entry();
    entry.read(one -> one.value("model"));
    assertThat(entry.problems())
        .containsExactly(PLACE + ".modle is not a known key; did you mean model?");
  }

  @Test
  void refusesSelectionsThatMakeNoSense() {
    values.put("type", "com.acme.*");
    values.put("subtypes", "true");
    assertThat(entry().problems()).singleElement().asString().contains("where subtypes is true");
    values.put("subtypes", "false");
    values.put("type", "**");
    assertThat(entry().problems()).singleElement().asString().contains("or a pattern such as");
    values.put("type", "com.acme.Churn");
    values.put("annotated", "com.acme.Predicts");
    assertThat(entry().problems())
        .containsExactly(PLACE + ".annotated cannot be given together with type");
    values.remove("annotated");
    values.remove("type");
    assertThat(entry().problems()).singleElement().asString().endsWith("but is missing");
  }

  @Test
  void refusesNumbersAndWordsThatAreNotAllowed() {
    values.put("tier", "10");
    values.put("prediction_type", "guess");
    RuleEntry entry = entry();
    assertThat(entry.number("tier", 0, 9)).isNull();
    entry.choice("prediction_type", List.of("causal", "other"));
    assertThat(entry.problems())
        .containsExactly(
            PLACE + ".tier must be a whole number from 0 to 9, but is \"10\"",
            PLACE + ".prediction_type must be one of causal, other, but is \"guess\"");
  }

  @Test
  void callsPickedValuesByTheirLastNamesIfTheseDiffer() {
    assertThat(namesOf(List.of("$arg0.name", "$arg1.id", "$arg2['b-c']", "$args")))
        .containsExactly("name", "id", "b-c", "args");
    assertThat(namesOf(List.of("$arg0.name", "$arg1.name", "$arg2[0]", "$arg2[1][2]")))
        .containsExactly("$arg0.name", "$arg1.name", "arg2[0]", "arg2[1][2]");
  }

  private List<String> namesOf(List<String> paths) {
    values.put("input", paths);
    PickedValues picked = entry().picked("input");
    Object[] both = {new Object[] {1}, new Object[] {1, 2, 3}};
    Map<String, Object> named = Map.of("name", "a", "id", 1, "b-c", 2);
    Object third = paths.contains("$arg2['b-c']") ? named : both;
    Object[] arguments = {named, named, third};
    List<String> names = new ArrayList<>();
    picked.visit(new CallValues(String.class, null, arguments), (name, value) -> names.add(name));
    return names;
  }

  @Test
  void takesFixedTextsWhereTheyAreAllowed() {
    values.put("tags", Map.of("team", "growth"));
    RuleEntry entry = entry();
    PickedValues tags = entry.namedOrFixed("tags", "$arg0");
    assertThat(entry.problems()).isEmpty();
    assertThat(tags.all(new CallValues(String.class, null, new Object[0])))
        .isEqualTo(Map.of("team", "growth"));
    entry.named("tags", "$arg0");
    assertThat(entry.problems()).singleElement().asString().contains(".tags.team must be a path");
  }

  @Test
  void namesTheClassAroundOneWithoutAName() {
    assertThat(nameOf(new Object() {})).isEqualTo("RuleEntryTest");
    class Local {}
    assertThat(nameOf(new Local())).isEqualTo("Local");
    assertThat(nameOf(Map.entry("a", "b"))).isEqualTo("KeyValueHolder");
    assertThat(nameOf(new HashMap<>(Map.of("a", "b")).entrySet())).isEqualTo("EntrySet");
  }

  private static String nameOf(Object called) {
    return new CallValues(called.getClass(), called, new Object[0]).simpleClassName();
  }

  private List<String> problemsOf(String key, Object value) {
    values.put(key, value);
    RuleEntry entry = entry();
    entry.value(key);
    return entry.problems();
  }

  private RuleEntry entry() {
    return new RuleEntry(PLACE, "0-x", values, what -> new RuleState("prediction.rules[2]", what));
  }
}
