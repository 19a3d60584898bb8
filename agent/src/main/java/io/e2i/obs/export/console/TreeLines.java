package io.e2i.obs.export.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a trace as lines of text: the tree on the left, what is known of each span beside it. */
final class TreeLines {

  private static final int MAX_TREE_WIDTH = 60;
  private static final int MAX_DEPTH = 40;

  private final String branch;
  private final String lastBranch;
  private final String trunk;
  private static final String BLANK = "   ";

  TreeLines(boolean unicode) {
    branch = unicode ? "├─ " : "|- ";
    lastBranch = unicode ? "└─ " : "`- ";
    trunk = unicode ? "│  " : "|  ";
  }

  /** Several lines, without the last line's end. */
  String of(SpanNode tree, String remark) {
    List<Row> rows = new ArrayList<>();
    addRows(rows, tree, "", "", 0);
    int width = 0;
    for (Row row : rows) {
      width = Math.max(width, row.left.length());
    }
    width = Math.min(width, MAX_TREE_WIDTH);
    StringBuilder text = new StringBuilder(heading(tree, remark));
    for (Row row : rows) {
      text.append(System.lineSeparator()).append("  ").append(row.left);
      if (row.node != null) {
        pad(text, width - row.left.length());
        text.append("  ").append(SpanText.of(row.node.span()));
      }
    }
    return text.toString();
  }

  private static String heading(SpanNode tree, String remark) {
    String requestId = tree.span().trace().requestId();
    String leftOut = tree.leftOut() == 0 ? "" : " and " + tree.leftOut() + " more spans, not shown";
    return "trace "
        + tree.span().trace().id()
        + (requestId == null ? "" : "  request " + requestId)
        + remark
        + leftOut;
  }

  private void addRows(List<Row> rows, SpanNode node, String connector, String indent, int depth) {
    rows.add(new Row(connector + SpanText.oneLine(node.span().name(), MAX_TREE_WIDTH), node));
    List<SpanNode> children = node.children();
    if (depth == MAX_DEPTH && !children.isEmpty()) {
      rows.add(new Row(indent + lastBranch + "...", null));
      return;
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      addRows(
          rows,
          children.get(i),
          indent + (last ? lastBranch : branch),
          indent + (last ? BLANK : trunk),
          depth + 1);
    }
  }

  private static void pad(StringBuilder text, int blanks) {
    for (int i = 0; i < blanks; i++) {
      text.append(' ');
    }
  }

  /** One line: its tree part, and the span that it shows, if any. */
  private static final class Row {

    final String left;
    final @Nullable SpanNode node;

    Row(String left, @Nullable SpanNode node) {
      this.left = left;
      this.node = node;
    }
  }
}
