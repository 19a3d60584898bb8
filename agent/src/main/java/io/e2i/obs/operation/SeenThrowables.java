package io.e2i.obs.operation;

import io.e2i.obs.operation.exception.Causes;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something of exceptions, by identity. Holds them weakly, and a fixed number of them: an
 * old one makes room. Not thread-safe.
 */
final class SeenThrowables<V> {

  private static final int WAYS = 4;

  /** Causes may form a cycle. */
  private static final int MAX_CAUSES = 16;

  private final @Nullable Seen<V>[] seen;
  private int turn;

  /**
   * @param size how many, a power of two, at least four
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array knows no type parameters
  SeenThrowables(int size) {
    seen = new Seen[size];
  }

  /** The exception and its causes, as far as they can be found out without asking anybody. */
  static Throwable[] chainOf(Throwable thrown) {
    Throwable[] chain = {thrown};
    Throwable at = Causes.of(thrown);
    for (int i = 1; i < MAX_CAUSES && at != null; i++) {
      chain = Arrays.copyOf(chain, i + 1);
      chain[i] = at;
      at = Causes.of(at);
    }
    return chain;
  }

  /** What is remembered of this exception, or null. */
  @Nullable V get(Throwable thrown) {
    int first = firstOf(thrown);
    for (int i = first; i < first + WAYS; i++) {
      Seen<V> one = seen[i];
      if (one != null && one.get() == thrown) {
        return one.value;
      }
    }
    return null;
  }

  void put(Throwable thrown, V value) {
    seen[placeFor(thrown)] = new Seen<>(thrown, value);
  }

  private int placeFor(Throwable thrown) {
    int first = firstOf(thrown);
    int free = -1;
    for (int i = first; i < first + WAYS; i++) {
      Seen<V> one = seen[i];
      Throwable there = one == null ? null : one.get();
      if (there == thrown) {
        return i;
      }
      if (there == null) {
        free = i;
      }
    }
    return free >= 0 ? free : first + (turn++ & (WAYS - 1));
  }

  private int firstOf(Throwable thrown) {
    int hash = System.identityHashCode(thrown);
    return ((hash ^ hash >>> 15) & (seen.length / WAYS - 1)) * WAYS;
  }

  private static final class Seen<V> extends WeakReference<Throwable> {
    private final V value;

    private Seen(Throwable thrown, V value) {
      super(thrown);
      this.value = value;
    }
  }
}
