package io.e2i.obs.export.console;

import io.e2i.obs.operation.FinishedOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans of one trace that are not printed yet. */
final class OpenTrace {

  private static final int MAX_SPANS = 1_000;

  private final Map<Long, FinishedOperation> spans = new LinkedHashMap<>();
  private int leftOut;

  void add(FinishedOperation span) {
    if (spans.size() < MAX_SPANS) {
      spans.put(span.spanId(), span);
    } else {
      leftOut++;
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Takes the span with all below it. */
  SpanNode take(FinishedOperation top) {
    if (spans.remove(top.spanId()) == null && leftOut > 0) {
      // It was too many itself.
      leftOut--;
    }
    SpanNode tree = new SpanNode(top, leftOut);
    leftOut = 0;
    Map<Long, List<FinishedOperation>> children = childrenByParent();
    List<SpanNode> unfinished = new ArrayList<>();
    unfinished.add(tree);
    for (int i = 0; i < unfinished.size(); i++) {
      SpanNode node = unfinished.get(i);
      List<FinishedOperation> below = children.remove(node.span().spanId());
      if (below != null) {
        unfinished.addAll(node.attach(below));
      }
    }
    tree.forEach(span -> spans.remove(span.spanId()));
    return tree;
  }

  /** Takes a span whose parent is not here, with all below it; null if nothing is left. */
  @Nullable SpanNode takeAny() {
    Set<Long> ids = new HashSet<>(spans.keySet());
    Iterator<FinishedOperation> candidates = spans.values().iterator();
    FinishedOperation top = null;
    while (candidates.hasNext() && (top == null || ids.contains(top.parentSpanId()))) {
      top = candidates.next();
    }
    return top == null ? null : take(top);
  }

  private Map<Long, List<FinishedOperation>> childrenByParent() {
    Map<Long, List<FinishedOperation>> children = new LinkedHashMap<>();
    for (FinishedOperation span : spans.values()) {
      // A span of another process' caller is the top of a tree of its own.
      if (!span.parentIsRemote()) {
        children.computeIfAbsent(span.parentSpanId(), id -> new ArrayList<>()).add(span);
      }
    }
    return children;
  }
}
