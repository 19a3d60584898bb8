package io.e2i.obs.operation;

import io.e2i.obs.operation.exception.Causes;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers exceptions by identity, each with where it was seen, once for each trace. Holds them
 * weakly, and a fixed number of them: an old one makes room. Not thread-safe.
 */
final class SeenThrowables {

  private static final int WAYS = 4;

  /** Causes may form a cycle. */
  private static final int MAX_CAUSES = 16;

  private final @Nullable Seen[] seen;
  private int turn;

  /**
   * @param size how many, a power of two, at least four
   */
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

  /** One that is remembered of this exception, or null. */
  @Nullable Seen find(Throwable thrown, Predicate<Seen> which) {
    int place = placeOf(thrown, one -> isOf(thrown, one) && which.test(one));
    return place < 0 ? null : seen[place];
  }

  boolean contains(Throwable thrown) {
    return find(thrown, any -> true) != null;
  }

  /** Remembers this one instead of the one of the same trace. */
  void put(Throwable thrown, Sighting sighting, boolean again) {
    int place = placeOf(thrown, one -> isOf(thrown, one) && one.sighting.hasTheTraceOf(sighting));
    if (place < 0) {
      place = placeOf(thrown, one -> one == null || one.get() == null);
    }
    if (place < 0) {
      place = firstOf(thrown) + (turn++ & (WAYS - 1));
    }
    seen[place] = new Seen(thrown, sighting, again);
  }

  private int placeOf(Throwable thrown, Predicate<@Nullable Seen> fits) {
    int first = firstOf(thrown);
    for (int i = first; i < first + WAYS; i++) {
      if (fits.test(seen[i])) {
        return i;
      }
    }
    return -1;
  }

  private int firstOf(Throwable thrown) {
    int hash = System.identityHashCode(thrown);
    return ((hash ^ hash >>> 15) & (seen.length / WAYS - 1)) * WAYS;
  }

  private static boolean isOf(Throwable thrown, @Nullable Seen one) {
    return one != null && one.get() == thrown;
  }

  /** An exception that was seen. */
  static final class Seen extends WeakReference<Throwable> {
    private final Sighting sighting;
    private final boolean again;

    private Seen(Throwable thrown, Sighting sighting, boolean again) {
      super(thrown);
      this.sighting = sighting;
      this.again = again;
    }

    Sighting sighting() {
      return sighting;
    }

    /** Whether the object was part of another failure before. */
    boolean isThrownAgain() {
      return again;
    }
  }
}
