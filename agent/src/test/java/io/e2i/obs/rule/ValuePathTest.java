package io.e2i.obs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValuePathTest {

  private final RuleState rule = new RuleState("here", "com.acme.Any");

  @Test
  void readsFieldsRecordsGettersMapsListsAndArrays() {
    assertThat(read("$arg0.name", new Named("a"))).isEqualTo("a");
    assertThat(read("$arg0.hidden", new WithField())).isEqualTo("field");
    assertThat(read("$arg0.inherited", new WithField())).isEqualTo("base");
    assertThat(read("$arg0.computed", new WithField())).isEqualTo("getter");
    assertThat(read("$arg0.empty", Optional.of("x"))).as("a getter of the JDK").isEqualTo(false);
    assertThat(read("$arg0.a['b.c'][1]", Map.of("a", Map.of("b.c", List.of(1, 2))))).isEqualTo(2);
    assertThat(read("$arg0[1][0]", (Object) new int[][] {{1}, {7}})).isEqualTo(7);
    assertThat(read("$args[1]", "x", "y")).isEqualTo("y");
  }

  @Test
  void findsSnakeCaseInCamelCase() {
    Map<String, Object> map = new HashMap<>();
    map.put("sampleCount", 7);
    assertThat(read("$arg0.sample_count", map)).isEqualTo(7);
    assertThat(Members.camelCase("causal_dag.json")).isEqualTo("causalDag");
    assertThat(Members.camelCase("plain")).isEqualTo("plain");
  }

  @Test
  void leadsNowhereQuietly() {
    assertThat(read("$arg3", "x")).isNull();
    assertThat(read("$arg0.none.more", new Named("a"))).isNull();
    assertThat(read("$arg0[5]", List.of(1))).isNull();
    assertThat(read("$arg0.name", (Object) null)).isNull();
    assertThat(read("$arg0.text", new TreeMap<>(Map.of(1, "numbers as keys")))).isNull();
    assertThat(read("$arg0.hashCode", new Named("a"))).isEqualTo(new Named("a").hashCode());
    assertThat(read("$arg0.notify", new Object())).as("methods of Object are no getters").isNull();
    assertThat(read("$this.x", "static call")).isNull();
    assertThat(read("$return", "not yet")).isNull();
  }

  @Test
  void tellsOfPathsThatNeverLeadAnywhere() {
    ValuePath path = PathParser.parse("$arg0.none", rule);
    rule.matched();
    assertThat(rule.value()).isEqualTo(RuleState.WORKS);
    for (int i = 0; i < PathState.MANY_CALLS; i++) {
      path.read(new CallValues(Named.class, null, new Object[] {new Named("a")}));
    }
    assertThat(rule.value()).isEqualTo(RuleState.IN_PART);
    assertThat(rule.news())
        .containsExactly("here com.acme.Any: $arg0.none has led to nothing in 20 calls");
    assertThat(rule.news()).isEmpty();
  }

  @Test
  void makesTextsOfSingleValuesOnly() {
    assertThat(Scalars.text("x".repeat(200))).hasSize(128);
    assertThat(Scalars.text(7)).isEqualTo("7");
    assertThat(Scalars.text(Thread.State.NEW)).isEqualTo("NEW");
    assertThat(Scalars.text("two\nlines")).isNull();
    assertThat(Scalars.text(List.of("a"))).isNull();
    assertThat(Scalars.text(" ")).isNull();
    assertThat(Scalars.number(true)).isEqualTo(1);
    assertThat(Scalars.number(Double.NaN)).isNull();
    assertThat(Scalars.number("7")).isNull();
  }

  private Object read(String path, Object... arguments) {
    return PathParser.parse(path, rule).read(new CallValues(Named.class, null, arguments));
  }

  record Named(String name) {}

  static class Base {
    private final String inherited = "base";

    String inherited() {
      return inherited;
    }
  }

  static final class WithField extends Base {
    private final String hidden = "field";

    public String getHidden() {
      throw new IllegalStateException(hidden + " is there");
    }

    public String getComputed() {
      return "getter";
    }
  }
}
