package io.e2i.obs.signal.error;

import io.e2i.obs.operation.StarPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions that nobody wants to hear of: classes, with their subclasses. Immutable. */
final class IgnoredErrors {

  private final List<StarPattern> names = new ArrayList<>();

  /**
   * @param names full names, in which {@code *} stands for any characters
   */
  IgnoredErrors(List<String> names) {
    for (String name : names) {
      this.names.add(new StarPattern(name, false));
    }
  }

  boolean contains(Throwable thrown) {
    if (names.isEmpty()) {
      return false;
    }
    for (@Nullable Class<?> type = thrown.getClass();
        type != null && type != Throwable.class;
        type = type.getSuperclass()) {
      for (StarPattern name : names) {
        if (name.matches(type.getName())) {
          return true;
        }
      }
    }
    return false;
  }
}
