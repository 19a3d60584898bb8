package io.e2i.obs.export.console;

import io.e2i.obs.operation.FinishedOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A span and those below it, in the order of their start. */
final class SpanNode {

  private static final Comparator<FinishedOperation> BY_START =
      (a, b) -> Long.compare(a.startNanos() - b.startNanos(), 0);

  private final FinishedOperation span;
  private final int leftOut;
  private final List<SpanNode> children = new ArrayList<>();

  /**
   * @param leftOut how many spans of the trace were too many to be kept
   */
  SpanNode(FinishedOperation span, int leftOut) {
    this.span = span;
    this.leftOut = leftOut;
  }

  FinishedOperation span() {
    return span;
  }

  int leftOut() {
    return leftOut;
  }

  List<SpanNode> children() {
    return children;
  }

  List<SpanNode> attach(List<FinishedOperation> spans) {
    Collections.sort(spans, BY_START);
    for (FinishedOperation child : spans) {
      children.add(new SpanNode(child, 0));
    }
    return children;
  }

  void forEach(Consumer<FinishedOperation> visitor) {
    Deque<SpanNode> rest = new ArrayDeque<>();
    rest.add(this);
    while (!rest.isEmpty()) {
      SpanNode next = rest.remove();
      visitor.accept(next.span);
      rest.addAll(next.children);
    }
  }
}
