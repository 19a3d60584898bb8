package io.e2i.obs.rule;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** One step of a path, from a value to a value inside it. Immutable. */
abstract class Step {

  /** The value that the step leads to, or {@link Member#UNRESOLVED}. Never throws. */
  abstract @Nullable Object from(Object value, PathState state);

  /** {@code .name}: a field, accessor or getter of an object, or a key of a map. */
  static final class Name extends Step {
    private final String name;

    Name(String name) {
      this.name = name;
    }

    @Override
    @Nullable Object from(Object value, PathState state) {
      if (!(value instanceof Map)) {
        return Members.of(value.getClass(), name).read(value, state);
      }
      Object found = entry((Map<?, ?>) value, name, state);
      String camelCase = found == Member.UNRESOLVED ? Members.camelCase(name) : name;
      return camelCase.equals(name) ? found : entry((Map<?, ?>) value, camelCase, state);
    }
  }

  /** {@code ['key']}: of a map. */
  static final class Key extends Step {
    private final String key;

    Key(String key) {
      this.key = key;
    }

    @Override
    @Nullable Object from(Object value, PathState state) {
      return value instanceof Map ? entry((Map<?, ?>) value, key, state) : Member.UNRESOLVED;
    }
  }

  /** {@code [2]}: of a list or an array. */
  static final class Index extends Step {
    private final int index;

    Index(int index) {
      this.index = index;
    }

    @Override
    @Nullable Object from(Object value, PathState state) {
      if (value instanceof List) {
        return item((List<?>) value, state);
      }
      return value.getClass().isArray() && index < Array.getLength(value)
          ? Array.get(value, index)
          : Member.UNRESOLVED;
    }

    private @Nullable Object item(List<?> list, PathState state) {
      long start = System.nanoTime();
      try {
        // Of other lists, such as one that a database fills, nobody knows what a look costs.
        return list instanceof RandomAccess || isOfJdk(list)
            ? index < list.size() ? list.get(index) : Member.UNRESOLVED
            : Member.UNRESOLVED;
      } catch (RuntimeException e) {
        return Member.UNRESOLVED;
      } finally {
        state.took(System.nanoTime() - start, list.getClass(), "get(" + index + ")");
      }
    }
  }

  private static @Nullable Object entry(Map<?, ?> map, String key, PathState state) {
    long start = System.nanoTime();
    try {
      Object found = map.get(key);
      return found == null && !map.containsKey(key) ? Member.UNRESOLVED : found;
    } catch (RuntimeException e) {
      // A map of the application's own, or one whose keys are no texts.
      return Member.UNRESOLVED;
    } finally {
      state.took(System.nanoTime() - start, map.getClass(), "get(\"" + key + "\")");
    }
  }

  private static boolean isOfJdk(Object value) {
    return value.getClass().getName().startsWith("java.");
  }
}
