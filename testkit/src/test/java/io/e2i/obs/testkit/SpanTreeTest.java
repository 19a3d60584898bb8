package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanTreeTest {

  private final RecordedSpan root = span("1", "", "GET /a", "SERVER", 10);
  private final RecordedSpan late = span("2", "1", "late", "CLIENT", 30);
  private final RecordedSpan early = span("3", "1", "early", "CLIENT", 20);
  private final RecordedSpan deep = span("4", "2", "deep", "INTERNAL", 31);
  private final SpanTree tree = SpanTree.of(List.of(deep, late, early, root));

  @Test
  void showsChildrenUnderTheirParentsByStart() {
    tree.hasShape("SERVER GET /a", "  CLIENT early", "  CLIENT late", "    INTERNAL deep");
  }

  @Test
  void showsAllDetailsWhenTheShapeIsAnother() {
    assertThatThrownBy(() -> tree.hasShape("SERVER GET /a"))
        .hasMessageContaining("were expected to look like this:\nSERVER GET /a\nbut")
        .hasMessageContaining("key=deep");
  }

  @Test
  void takesASpanWithoutItsParentForARoot() {
    assertThat(SpanTree.of(List.of(deep)).roots()).containsExactly(deep);
  }

  @Test
  void findsTheOneSpanOfAName() {
    assertThat(tree.single("deep")).isSameAs(deep);
    assertThatThrownBy(() -> tree.single("nobody")).hasMessageContaining("0 spans are named");
  }

  private static RecordedSpan span(String id, String parent, String name, String kind, long at) {
    return new RecordedSpan(
        "trace",
        id,
        parent,
        name,
        kind,
        Map.of("key", name),
        "UNSET",
        "",
        List.of(),
        List.of(),
        "",
        "scope",
        Map.of(),
        at,
        at + 1);
  }
}
