package io.e2i.obs.technology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void countsEdits() {
    assertThat(Suggestions.distance("port", "port")).isZero();
    assertThat(Suggestions.distance("prot", "port")).isEqualTo(1);
    assertThat(Suggestions.distance("pot", "port")).isEqualTo(1);
    assertThat(Suggestions.distance("ports", "port")).isEqualTo(1);
    assertThat(Suggestions.distance("treshold", "threshold")).isEqualTo(1);
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestions.distance("abc", "")).isEqualTo(3);
  }

  @Test
  void takesTheNearestOnly() {
    assertThat(Suggestions.near("prot", List.of("host", "port", "ports", "path")))
        .containsExactly("port");
    assertThat(Suggestions.near("jbdc", List.of("jdbc", "jedis"))).containsExactly("jdbc");
    assertThat(Suggestions.near("colour", List.of("host", "port"))).isEmpty();
  }

  @Test
  void staysSmallWithAHugeName() {
    assertThat(Suggestions.near("x".repeat(100_000), List.of("host", "port"))).isEmpty();
  }
}
