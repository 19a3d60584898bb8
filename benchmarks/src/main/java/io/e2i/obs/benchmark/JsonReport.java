package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results for programs: every value, not only the spread. */
final class JsonReport {

  private JsonReport() {}

  static String of(List<Contender> contenders, Results results, Map<String, String> machine) {
    List<String> entries = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      for (Contender contender : contenders) {
        results
            .spread(figure, contender)
            .ifPresent(spread -> entries.add(entry(figure, contender, spread, results)));
      }
    }
    String facts =
        machine.entrySet().stream()
            .map(fact -> text(fact.getKey()) + ": " + text(fact.getValue()))
            .collect(Collectors.joining(", "));
    String notes = results.notes().stream().map(JsonReport::text).collect(Collectors.joining(", "));
    return "{\n\"machine\": {"
        + facts
        + "},\n\"notes\": ["
        + notes
        + "],\n\"figures\": [\n"
        + String.join(",\n", entries)
        + "\n]}\n";
  }

  private static String entry(Figure figure, Contender contender, Spread spread, Results results) {
    Optional<Spread> bare = results.spread(figure, Contender.NONE);
    String ratio =
        bare.filter(none -> none.median() != 0)
            .map(none -> number(spread.median() / none.median()))
            .orElse("null");
    return String.format(
        Locale.ROOT,
        "{\"figure\": %s, \"unit\": %s, \"agent\": %s, \"min\": %s, \"median\": %s, \"max\": %s,"
            + " \"ratio\": %s, \"values\": %s}",
        text(figure.name().toLowerCase(Locale.ROOT)),
        text(figure.unit()),
        text(contender.label()),
        number(spread.min()),
        number(spread.median()),
        number(spread.max()),
        ratio,
        results.values(figure, contender).stream().map(JsonReport::number).toList());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
