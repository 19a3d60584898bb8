package io.e2i.obs.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodRulesTest {

  private static final String FIRST = "instrumentations.methods.include[0]";

  @Test
  void acceptsACompleteRule() {
    assertThat(
            problems(
                Map.of(
                    "type",
                    "com.acme.Ledger",
                    "methods",
                    List.of("book", "undo"),
                    "subtypes",
                    "true",
                    "name",
                    "{class}: {method}")))
        .isEmpty();
  }

  @Test
  void namesTheRuleAndTheKeyOfEveryProblem() {
    assertThat(problems(Map.of("typ", "com.acme.Billing")))
        .containsExactly(
            FIRST + ".typ is not a known key; did you mean type?",
            FIRST + ".type must be the full name of one class or interface, but is missing",
            FIRST
                + ".methods must be a list of method names such as [charge, \"refund*\"], but is"
                + " missing");
  }

  @Test
  void refusesTypesThatAreNoSingleClassOfTheApplication() {
    assertThat(problems(rule("com.acme.*", "charge")))
        .containsExactly(
            FIRST + ".type must be the full name of one class or interface, but is \"com.acme.*\"");
    assertThat(problems(rule("java.util.ArrayList", "add")))
        .containsExactly(
            FIRST
                + ".type must be a class of the application, not of the JDK or this agent, but is"
                + " \"java.util.ArrayList\"");
  }

  @Test
  void refusesConstructorsAndWhatIsNoName() {
    assertThat(problems(rule("com.acme.Billing", "charge", "Billing", "pay(int)", "")))
        .containsExactly(
            FIRST
                + ".methods[1] must be the name of a method; constructors cannot be recorded, but"
                + " is \"Billing\"",
            FIRST
                + ".methods[2] must be the name of a method, in which * stands for any characters,"
                + " but is \"pay(int)\"",
            FIRST
                + ".methods[3] must be the name of a method, in which * stands for any characters,"
                + " but is \"\"");
  }

  @Test
  void refusesStarsWhereSubtypesAreMeant() {
    assertThat(
            problems(
                Map.of("type", "a.B", "methods", List.of("get*"), "subtypes", "true", "name", "x")))
        .containsExactly(
            FIRST + ".methods[0] must be a name without * where subtypes is true, but is \"get*\"");
  }

  @Test
  void refusesUnknownPlaceholdersAndFlags() {
    assertThat(
            problems(
                Map.of("type", "a.B", "methods", List.of("c"), "subtypes", "maybe", "name", "{x}")))
        .containsExactly(
            FIRST + ".subtypes must be true or false, but is \"maybe\"",
            FIRST + ".name must be a text that may contain {class} and {method}, but is \"{x}\"");
  }

  @Test
  void namesNestedClassesByTheirOwnName() {
    assertThat(OperationName.of(OperationName.STANDARD, "a.B$C", "x")).isEqualTo("C.x");
  }

  private static Map<String, Object> rule(String type, String... methods) {
    return Map.of("type", type, "methods", List.of(methods));
  }

  private static List<String> problems(Map<String, Object> rule) {
    return MethodRules.of(List.of(rule)).problems();
  }
}
