package io.e2i.obs.operation;

import io.e2i.obs.operation.SeenThrowables.Seen;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows which exceptions the signals were told of, so that each failure is told once, however many
 * layers see it and wrap it, while an object that is thrown again and again is told each time.
 * Remembers the last {@value #SIZE} of all and the last {@value #OF_A_THREAD} of each thread,
 * weakly. Takes about a microsecond. Thread-safe.
 */
final class ToldErrors {

  private static final int SIZE = 4096;
  private static final int OF_A_THREAD = 16;

  private final SeenThrowables all = new SeenThrowables(SIZE);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean any;

  /**
   * Takes note of an exception on the thread that it was thrown on.
   *
   * @return whether this is a failure that nobody was told of
   */
  boolean add(Throwable thrown, Sighting sighting) {
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    SeenThrowables own = ofThisThread();
    boolean known = isKnownTo(own, chain, sighting);
    known = add(chain, sighting, known);
    note(own, chain, sighting);
    return !known;
  }

  /** The same, on another thread, later. */
  boolean addLater(Throwable thrown, Sighting sighting) {
    return !add(SeenThrowables.chainOf(thrown), sighting, false);
  }

  /** Whether it was told of on its way to where it is now, on the calling thread. */
  boolean isKnown(Throwable thrown, Sighting sighting) {
    if (!any) {
      return false;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    if (isKnownTo(ofThisThread(), chain, sighting)) {
      return true;
    }
    lock.lock();
    try {
      return isKnownToAll(chain, sighting);
    } finally {
      lock.unlock();
    }
  }

  /** The calling thread was handed an exception of another one: it may fail by it, too. */
  void handedOver(Throwable thrown) {
    if (!any) {
      return;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    Sighting told = sightingOf(chain);
    if (told != null) {
      note(ofThisThread(), chain, told.handedOver(System.nanoTime()));
    }
  }

  /**
   * Where it, or the first of its causes that is known, came up; null if nobody knows, or if it
   * came up in several traces.
   */
  @Nullable ErrorOrigin originOf(Throwable thrown) {
    if (!any) {
      return null;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    lock.lock();
    try {
      for (Throwable one : chain) {
        Seen known = all.find(one, first -> true);
        if (known != null) {
          boolean elsewhere = all.find(one, other -> other != known) != null;
          return elsewhere ? null : known.sighting().origin();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Throwable[] chain, Sighting sighting, boolean knownToThread) {
    lock.lock();
    try {
      boolean known = knownToThread || isKnownToAll(chain, sighting);
      for (Throwable one : chain) {
        boolean again = isThrownAgain(one) || (!known && all.contains(one));
        all.put(one, known ? sighting.from(originOf(one, sighting)) : sighting, again);
      }
      any = true;
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Where an exception that is on its way outwards came up. */
  private @Nullable ErrorOrigin originOf(Throwable thrown, Sighting sighting) {
    Seen before = all.find(thrown, one -> sighting.hasTheTraceOf(one.sighting()));
    return before == null ? sighting.origin() : before.sighting().origin();
  }

  private static boolean isKnownTo(
      @Nullable SeenThrowables thread, Throwable[] chain, Sighting sighting) {
    if (thread != null) {
      for (Throwable one : chain) {
        if (thread.find(one, inner -> sighting.isAround(inner.sighting())) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isKnownToAll(Throwable[] chain, Sighting sighting) {
    for (Throwable one : chain) {
      boolean again = isThrownAgain(one);
      if (all.find(one, inner -> sighting.isAroundFromAfar(inner.sighting(), again)) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean isThrownAgain(Throwable thrown) {
    return all.find(thrown, Seen::isThrownAgain) != null;
  }

  private @Nullable Sighting sightingOf(Throwable[] chain) {
    lock.lock();
    try {
      for (Throwable one : chain) {
        Seen known = all.find(one, first -> true);
        if (known != null) {
          return known.sighting();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable SeenThrowables ofThisThread() {
    return (SeenThrowables) ThreadContext.told();
  }

  private static void note(@Nullable SeenThrowables thread, Throwable[] chain, Sighting sighting) {
    SeenThrowables own = thread;
    if (own == null) {
      own = new SeenThrowables(OF_A_THREAD);
      ThreadContext.told(own);
    }
    for (Throwable one : chain) {
      own.put(one, sighting, false);
    }
  }
}
