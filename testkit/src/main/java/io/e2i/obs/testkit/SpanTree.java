package io.e2i.obs.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Spans as the trees that they are: children under their parents, siblings by start time. A span
 * whose parent is not among the spans stands at the left edge.
 */
public final class SpanTree {

  private final List<RecordedSpan> spans;

  private SpanTree(List<RecordedSpan> spans) {
    this.spans = spans;
  }

  public static SpanTree of(List<RecordedSpan> spans) {
    List<RecordedSpan> sorted = new ArrayList<>(spans);
    sorted.sort(
        Comparator.comparingLong(RecordedSpan::startNanos).thenComparing(RecordedSpan::name));
    return new SpanTree(sorted);
  }

  /** The spans whose parent is not among them. */
  public List<RecordedSpan> roots() {
    return spans.stream().filter(s -> spans.stream().noneMatch(s::isChildOf)).toList();
  }

  public List<RecordedSpan> childrenOf(RecordedSpan parent) {
    return spans.stream().filter(s -> s.isChildOf(parent)).toList();
  }

  /** The span with this id, if it is among them. */
  public Optional<RecordedSpan> withId(String spanId) {
    return spans.stream().filter(s -> s.spanId().equals(spanId)).findFirst();
  }

  /** The one span of this name; fails if there is none or more than one. */
  public RecordedSpan single(String name) {
    List<RecordedSpan> found = spans.stream().filter(s -> s.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " spans are named \"" + name + "\", one was expected, in:\n" + this);
    }
    return found.get(0);
  }

  /**
   * Kind and name of each span, one line each, children two spaces further in; {@code ERROR} at the
   * end of the failed ones.
   */
  public List<String> shape() {
    List<String> lines = new ArrayList<>();
    roots().forEach(root -> shape(root, "", lines));
    return lines;
  }

  /** Fails with the whole tree unless {@link #shape()} is exactly this. */
  public SpanTree hasShape(String... lines) {
    if (!shape().equals(List.of(lines))) {
      throw new AssertionError(
          "The spans were expected to look like this:\n"
              + String.join("\n", lines)
              + "\nbut they look like this:\n"
              + String.join("\n", shape())
              + "\nwith these details:\n"
              + this);
    }
    return this;
  }

  private void shape(RecordedSpan span, String indent, List<String> lines) {
    lines.add(indent + span.kind() + " " + span.name() + (span.isError() ? " ERROR" : ""));
    childrenOf(span).forEach(child -> shape(child, indent + "  ", lines));
  }

  /** Everything about every span, for failures. */
  @Override
  public String toString() {
    return roots().stream().map(root -> details(root, "")).collect(Collectors.joining("\n"));
  }

  private String details(RecordedSpan span, String indent) {
    return indent
        + span
        + (indent.isEmpty() ? " trace " + span.traceId() : "")
        + childrenOf(span).stream()
            .map(child -> "\n" + details(child, indent + "  "))
            .collect(Collectors.joining());
  }
}
