package io.e2i.obs.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results as tables, one for each section: median, least and greatest, and what that is over no
 * agent. Where the ranges overlap, the difference is marked as one that may be chance.
 */
final class MarkdownReport {

  private final List<Contender> contenders;
  private final Results results;

  private MarkdownReport(List<Contender> contenders, Results results) {
    this.contenders = contenders;
    this.results = results;
  }

  static String of(List<Contender> contenders, Results results, Map<String, String> machine) {
    MarkdownReport report = new MarkdownReport(contenders, results);
    StringBuilder text = new StringBuilder();
    for (Section section : Section.values()) {
      report.append(section, text);
    }
    results.notes().forEach(note -> text.append("* ").append(note).append('\n'));
    machine.forEach(
        (name, value) -> text.append("* ").append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private void append(Section section, StringBuilder text) {
    List<Figure> figures =
        Arrays.stream(Figure.values())
            .filter(figure -> figure.section() == section && results.has(figure))
            .toList();
    if (figures.isEmpty()) {
      return;
    }
    text.append("### ").append(section.title()).append("\n\n");
    text.append(row("", contenders.stream().map(Contender::label).toList()));
    text.append("|---").append("|---".repeat(contenders.size())).append("|\n");
    for (Figure figure : figures) {
      text.append(row(figure.title(), contenders.stream().map(c -> cell(figure, c)).toList()));
    }
    text.append('\n');
  }

  private static String row(String title, List<String> cells) {
    return "| " + title + " | " + String.join(" | ", cells) + " |\n";
  }

  private String cell(Figure figure, Contender contender) {
    Optional<Spread> spread = results.spread(figure, contender);
    if (spread.isEmpty()) {
      return "–";
    }
    Spread own = spread.get();
    String range =
        own.isOneValue() ? "" : " [" + figure.text(own.min()) + "–" + figure.text(own.max()) + "]";
    return "**" + figure.text(own.median()) + "**" + range + over(figure, contender, own);
  }

  private String over(Figure figure, Contender contender, Spread own) {
    Optional<Spread> bare = results.spread(figure, Contender.NONE);
    if (contender == Contender.NONE || bare.isEmpty()) {
      return "";
    }
    double more = own.median() - bare.get().median();
    return String.format(
        " %s%s ×%.2f%s",
        more < 0 ? "" : "+",
        figure.text(more),
        own.median() / bare.get().median(),
        own.overlaps(bare.get()) ? " ≈" : "");
  }
}
