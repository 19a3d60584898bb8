package io.e2i.obs.operation;

import java.lang.ref.WeakReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers exceptions by identity, each with its causes, so that one that is wrapped, or
 * unwrapped, is known again. Some applications throw one object again and again: in another trace
 * it counts as another one. Holds them weakly, and at most {@value #SIZE} of them: an old one makes
 * room. Takes about a microsecond. Thread-safe.
 */
final class SeenThrowables {

  private static final int SIZE = 4096;
  private static final int WAYS = 4;

  /** Causes may form a cycle. */
  private static final int MAX_CAUSES = 16;

  private final @Nullable Seen[] seen = new Seen[SIZE];
  private final ReentrantLock lock = new ReentrantLock();
  private int turn;

  /**
   * @param origin null for what is in no trace, or in all of them
   * @return false if it, or one of its causes, was there for this trace
   */
  boolean add(Throwable thrown, @Nullable ErrorOrigin origin) {
    @Nullable Throwable[] chain = chainOf(thrown);
    lock.lock();
    try {
      boolean known = false;
      for (Throwable one : chain) {
        known |= one != null && find(one, origin) != null;
      }
      for (Throwable one : chain) {
        if (one != null && find(one, origin) == null) {
          put(new Seen(one, origin));
        }
      }
      return !known;
    } finally {
      lock.unlock();
    }
  }

  boolean contains(Throwable thrown) {
    @Nullable Throwable[] chain = chainOf(thrown);
    lock.lock();
    try {
      for (Throwable one : chain) {
        if (one != null && find(one, null) != null) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Where it, or the first of its causes that is known, came up; null if nobody knows, or if it
   * came up in several traces.
   */
  @Nullable ErrorOrigin originOf(Throwable thrown) {
    @Nullable Throwable[] chain = chainOf(thrown);
    lock.lock();
    try {
      for (Throwable one : chain) {
        Seen known = one == null ? null : find(one, null);
        if (known != null) {
          return isElsewhere(known) ? null : known.origin;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean isElsewhere(Seen known) {
    Throwable thrown = known.get();
    int first = thrown == null ? 0 : firstOf(thrown);
    for (int i = first; i < first + WAYS; i++) {
      Seen one = seen[i];
      if (one != null && one != known && one.get() == thrown) {
        return true;
      }
    }
    return false;
  }

  /** Read ahead of the lock: the methods are the application's. */
  private static @Nullable Throwable[] chainOf(Throwable thrown) {
    @Nullable Throwable[] chain = new Throwable[MAX_CAUSES];
    Throwable at = thrown;
    for (int i = 0; i < MAX_CAUSES && at != null; i++) {
      chain[i] = at;
      at = causeOf(at);
    }
    return chain;
  }

  private static @Nullable Throwable causeOf(Throwable thrown) {
    try {
      Throwable cause = thrown.getCause();
      return cause == thrown ? null : cause;
    } catch (Throwable hostile) {
      return null;
    }
  }

  private @Nullable Seen find(Throwable thrown, @Nullable ErrorOrigin origin) {
    int first = firstOf(thrown);
    for (int i = first; i < first + WAYS; i++) {
      Seen one = seen[i];
      if (one != null && one.get() == thrown && one.isIn(origin)) {
        return one;
      }
    }
    return null;
  }

  private void put(Seen one) {
    Throwable thrown = one.get();
    if (thrown == null) {
      return;
    }
    int first = firstOf(thrown);
    for (int i = first; i < first + WAYS; i++) {
      Seen there = seen[i];
      if (there == null || there.get() == null) {
        seen[i] = one;
        return;
      }
    }
    seen[first + (turn++ & (WAYS - 1))] = one;
  }

  private static int firstOf(Throwable thrown) {
    int hash = System.identityHashCode(thrown);
    return ((hash ^ hash >>> 15) & (SIZE / WAYS - 1)) * WAYS;
  }

  private static final class Seen extends WeakReference<Throwable> {
    private final @Nullable ErrorOrigin origin;

    Seen(Throwable thrown, @Nullable ErrorOrigin origin) {
      super(thrown);
      this.origin = origin;
    }

    boolean isIn(@Nullable ErrorOrigin other) {
      return origin == null || other == null || origin.isIn(other.trace());
    }
  }
}
