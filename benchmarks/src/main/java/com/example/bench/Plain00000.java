package com.example.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A class as applications have thousands of: no agent wants anything of it. It is copied under
 * other names of the same length.
 */
public final class Plain00000 implements Comparable<Plain00000> {

  private final String name;
  private final List<String> parts = new ArrayList<>();
  private long changes;

  /** Without a part. */
  public Plain00000() {
    this.name = "plain";
  }

  public String name() {
    return name;
  }

  public long changes() {
    return changes;
  }

  public void add(String part) {
    parts.add(Objects.requireNonNull(part, "part"));
    changes++;
  }

  /** The parts that begin so, joined. */
  public String beginningWith(String prefix) {
    StringBuilder text = new StringBuilder(name);
    for (Iterator<String> rest = parts.iterator(); rest.hasNext(); ) {
      String part = rest.next();
      if (part.startsWith(prefix)) {
        text.append(',').append(part);
      }
    }
    return text.toString();
  }

  @Override
  public int compareTo(Plain00000 other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Long.compare(changes, other.changes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plain00000 && compareTo((Plain00000) other) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, changes);
  }

  @Override
  public String toString() {
    return name + parts;
  }
}
