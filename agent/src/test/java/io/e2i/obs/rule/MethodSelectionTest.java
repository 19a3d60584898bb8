package io.e2i.obs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.technology.WovenType.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodSelectionTest {

  private final MethodSelection selection =
      new MethodSelection(Selection.NAMED, "a.B", List.of("get", "find*", "*All", "a*b*c"));

  @Test
  void matchesStarsAnywhere() {
    assertThat(List.of("get", "find", "findOne", "removeAll", "abc", "aXbYbZc"))
        .allMatch(selection::names);
    assertThat(List.of("getX", "xget", "fin", "removeAllX", "abcd", ""))
        .noneMatch(selection::names);
  }

  @Test
  void tellsANameFromAPatternForIt() {
    assertThat(selection.namesExactly("get")).isTrue();
    assertThat(selection.namesExactly("findOne")).isFalse();
  }
}
