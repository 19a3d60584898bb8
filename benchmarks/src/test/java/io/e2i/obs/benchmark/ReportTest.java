package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final List<Contender> CONTENDERS =
      List.of(Contender.NONE, Contender.E2I, Contender.OTEL);

  private final Results results = new Results();

  @Test
  void theSpreadOfValuesInAnyOrder() {
    assertThat(Spread.of(List.of(3.0, 1.0, 9.0))).isEqualTo(new Spread(1, 3, 9));
    assertThat(Spread.of(List.of(4.0, 2.0))).isEqualTo(new Spread(2, 3, 4));
    assertThatThrownBy(() -> Spread.of(List.of()))
        .hasMessage("At least one value is expected; found none");
  }

  @Test
  void theTableComparesWithNoAgent() {
    List.of(100.0, 90.0, 120.0).forEach(n -> results.add(Figure.QUERY_BYTES, Contender.NONE, n));
    List.of(150.0, 160.0, 170.0).forEach(n -> results.add(Figure.QUERY_BYTES, Contender.E2I, n));
    results.note("a remark");

    assertThat(MarkdownReport.of(CONTENDERS, results, Map.of("processors", "2")))
        .isEqualTo(
            """
            ### One operation

            |  | none | e2i | otel |
            |---|---|---|---|
            | JDBC query: allocated, B | **100** [90–120] | **160** [150–170] +60 ×1.60 | – |

            * a remark
            * processors: 2
            """);
  }

  @Test
  void aDifferenceThatMayBeChanceIsMarked() {
    List.of(100.0, 130.0).forEach(n -> results.add(Figure.QUERY_CPU, Contender.NONE, n));
    List.of(120.0, 150.0).forEach(n -> results.add(Figure.QUERY_CPU, Contender.E2I, n));

    assertThat(MarkdownReport.of(List.of(Contender.NONE, Contender.E2I), results, Map.of()))
        .contains("| **115** [100–130] | **135** [120–150] +20 ×1.17 ≈ |");
  }

  @Test
  void aSectionWithoutResultsIsLeftOut() {
    results.add(Figure.HELD_QUEUE, Contender.E2I, 512.0);

    assertThat(MarkdownReport.of(List.of(Contender.E2I), results, Map.of()))
        .isEqualTo(
            """
            ### 10 000 requests a second

            |  | e2i |
            |---|---|
            | greatest queue length seen | **512** |

            """);
  }

  @Test
  void aNoteThatIsSaidInEveryRoundStandsOnce() {
    results.note("a remark");
    results.note("a remark");

    assertThat(results.notes()).containsExactly("a remark");
  }

  @Test
  void jsonHasEveryValue() {
    results.add(Figure.START_CPU, Contender.NONE, 0.25);
    results.add(Figure.START_CPU, Contender.E2I, 0.5);
    results.note("with \"quotes\"");

    assertThat(JsonReport.of(CONTENDERS, results, Map.of("processors", "2")))
        .isEqualTo(
            """
            {
            "machine": {"processors": "2"},
            "notes": ["with \\"quotes\\""],
            "figures": [
            {"figure": "start_cpu", "unit": "s", "agent": "none", "min": 0.2500, "median": 0.2500,\
             "max": 0.2500, "ratio": 1.0000, "values": [0.2500]},
            {"figure": "start_cpu", "unit": "s", "agent": "e2i", "min": 0.5000, "median": 0.5000,\
             "max": 0.5000, "ratio": 2.0000, "values": [0.5000]}
            ]}
            """);
  }
}
