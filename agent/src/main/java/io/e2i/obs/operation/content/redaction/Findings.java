package io.e2i.obs.operation.content.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be taken out of a text, and what it is called. Confined to one thread. */
final class Findings {

  private final List<Finding> found = new ArrayList<>(4);

  /**
   * @param view in which it stands from start to end
   */
  void add(View view, int start, int end, String name) {
    found.add(new Finding(view.origin(start), view.origin(end), name));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** The name of the first one, or null. */
  @Nullable String name() {
    return found.isEmpty() ? null : found.get(0).name;
  }

  /** The text with a mark in place of each; of some that overlap there is one mark. */
  String replaced(String text) {
    Collections.sort(found);
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (Finding one : found) {
      if (one.start >= copied) {
        out.append(text, copied, one.start).append(ContentRedaction.mark(one.name));
      }
      copied = Math.max(copied, one.end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static final class Finding implements Comparable<Finding> {
    private final int start;
    private final int end;
    private final String name;

    Finding(int start, int end, String name) {
      this.start = start;
      this.end = end;
      this.name = name;
    }

    @Override
    public int compareTo(Finding other) {
      return start != other.start
          ? Integer.compare(start, other.start)
          : Integer.compare(other.end, end);
    }
  }
}
