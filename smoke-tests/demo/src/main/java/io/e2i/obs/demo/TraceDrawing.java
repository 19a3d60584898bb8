package io.e2i.obs.demo;

import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace for the terminal: the tree at the left, times at the right, all on one time line. */
final class TraceDrawing {

  private static final int NAME_WIDTH = 44;
  private static final int LINE_WIDTH = 26;

  private final SpanTree tree;
  private final Terminal terminal;
  private final long start;
  private final long length;

  private TraceDrawing(List<RecordedSpan> spans, Terminal terminal) {
    this.tree = SpanTree.of(spans);
    this.terminal = terminal;
    this.start = spans.stream().mapToLong(RecordedSpan::startNanos).min().orElse(0);
    long end = spans.stream().mapToLong(RecordedSpan::endNanos).max().orElse(0);
    this.length = Math.max(1, end - start);
  }

  static void draw(List<RecordedSpan> spans, Terminal terminal) {
    TraceDrawing drawing = new TraceDrawing(spans, terminal);
    drawing.tree.roots().forEach(root -> drawing.draw(root, "", ""));
  }

  private void draw(RecordedSpan span, String indent, String branch) {
    String name = indent + branch + span.name();
    String time = String.format(Locale.ROOT, "%8.1f ms", span.durationNanos() / 1e6);
    String links = span.links().isEmpty() ? "" : "  " + linked(span);
    terminal.line(
        terminal.colour(span.service(), String.format("%-8s", span.service()))
            + " "
            + (span.isError() ? terminal.red(padded(name)) : padded(name))
            + terminal.faint(String.format("%-8s", span.kind()))
            + time
            + "  "
            + terminal.colour(span.service(), bar(span))
            + (span.isError() ? terminal.red("  failed") : "")
            + terminal.faint(links));
    List<RecordedSpan> children = tree.childrenOf(span);
    String below = branch.isEmpty() ? "" : branch.startsWith("\u2514") ? "   " : "\u2502  ";
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      draw(children.get(i), indent + below, last ? "\u2514\u2500 " : "\u251c\u2500 ");
    }
  }

  /** What the span has links to, by name where that is drawn as well. */
  private String linked(RecordedSpan span) {
    return span.links().stream()
        .map(link -> tree.withId(link.spanId()).map(RecordedSpan::name).orElse(link.spanId()))
        .collect(Collectors.joining(", ", "\u2190 ", ""));
  }

  private static String padded(String name) {
    String shown = name.length() < NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 2) + "\u2026";
    return String.format("%-" + NAME_WIDTH + "s", shown);
  }

  private String bar(RecordedSpan span) {
    int from = (int) ((span.startNanos() - start) * LINE_WIDTH / length);
    int to = (int) Math.ceil((double) (span.endNanos() - start) * LINE_WIDTH / length);
    return " ".repeat(Math.max(0, from)) + "\u2501".repeat(Math.max(1, to - from));
  }
}
