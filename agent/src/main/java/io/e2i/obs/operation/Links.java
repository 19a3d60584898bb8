package io.e2i.obs.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links of one operation, at most {@value #MAX}: twice as many as Kafka hands out at once
 * unless it is told otherwise. A span that is linked twice in a row counts once. Not thread-safe
 * while links are added.
 */
public final class Links {

  /** Further links are only counted. */
  public static final int MAX = 1000;

  /** No link; nothing can be added to it. */
  public static final Links NONE = new Links(Collections.<Link>emptyList());

  private final List<Link> list;
  private @Nullable Link last;
  private int dropped;
  private boolean anySampled;

  private Links(List<Link> list) {
    this.list = list;
  }

  Links() {
    this(new ArrayList<Link>());
  }

  void add(@Nullable Link link) {
    if (link == null) {
      return;
    }
    anySampled |= link.isSampled();
    Link before = last;
    if (before != null && before.isTo(link)) {
      return;
    }
    last = link;
    if (list.size() < MAX) {
      list.add(link);
    } else {
      dropped++;
    }
  }

  public List<Link> list() {
    return Collections.unmodifiableList(list);
  }

  /** How many found no room. */
  public int dropped() {
    return dropped;
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  boolean isAnySampled() {
    return anySampled;
  }
}
