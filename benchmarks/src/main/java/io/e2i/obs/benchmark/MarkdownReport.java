package io.e2i.obs.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as a table: median, least and greatest, and what that is over no agent. */
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
    text.append(report.row("", contenders.stream().map(Contender::label).toList()));
    text.append("|---").append("|---".repeat(contenders.size())).append("|\n");
    for (Figure figure : Figure.values()) {
      if (results.has(figure)) {
        text.append(
            report.row(
                figure.title(), contenders.stream().map(c -> report.cell(figure, c)).toList()));
      }
    }
    text.append('\n');
    results.notes().forEach(note -> text.append("* ").append(note).append('\n'));
    machine.forEach(
        (name, value) -> text.append("* ").append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private String row(String title, List<String> cells) {
    return "| " + title + " | " + cells.stream().collect(Collectors.joining(" | ")) + " |\n";
  }

  private String cell(Figure figure, Contender contender) {
    Optional<Spread> spread = results.spread(figure, contender);
    if (spread.isEmpty()) {
      return "–";
    }
    Spread own = spread.get();
    String range = "[" + figure.text(own.min()) + "–" + figure.text(own.max()) + "]";
    return "**" + figure.text(own.median()) + "** " + range + over(figure, contender, own);
  }

  private String over(Figure figure, Contender contender, Spread own) {
    Optional<Spread> bare = results.spread(figure, Contender.NONE);
    if (contender == Contender.NONE || bare.isEmpty()) {
      return "";
    }
    double more = own.median() - bare.get().median();
    return String.format(
        " %s%s ×%.2f", more < 0 ? "" : "+", figure.text(more), own.median() / bare.get().median());
  }
}
