package io.e2i.obs.operation;

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

  private final SeenThrowables<Sightings> all = new SeenThrowables<>(SIZE);
  private final BriefLock lock = new BriefLock();
  private volatile boolean any;

  /**
   * Takes note of an exception on the thread that it was thrown on.
   *
   * @return whether this is a failure that nobody was told of
   */
  boolean add(Throwable thrown, Sighting sighting) {
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    SeenThrowables<Sightings> own = ofThisThread();
    boolean known = isKnownTo(own, chain, sighting);
    known = add(chain, sighting, known);
    noteOnThread(own, chain, sighting);
    return !known;
  }

  /** The same, on another thread, later. */
  boolean addLater(Throwable thrown, Sighting sighting) {
    return !add(SeenThrowables.chainOf(thrown), sighting, false);
  }

  /**
   * Whether it was told of on its way to where it is now, on the calling thread. If another thread
   * has told of it, that is an excuse once.
   */
  boolean isKnown(Throwable thrown, Sighting sighting) {
    if (!any) {
      return false;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    if (isKnownTo(ofThisThread(), chain, sighting)) {
      return true;
    }
    if (!lock.enter()) {
      return false;
    }
    try {
      boolean known = isKnownToAll(chain, sighting);
      if (known) {
        note(chain, sighting, true);
      }
      return known;
    } finally {
      lock.leave();
    }
  }

  /**
   * The calling thread was handed an exception of another one: it may fail by it, too.
   *
   * @param asking the operation that asked for it
   */
  void handedOver(Throwable thrown, @Nullable Operation asking) {
    if (!any) {
      return;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    long now = System.nanoTime();
    Sighting told = sightingFor(Sighting.at(ErrorComponent.EXECUTOR, asking, now), chain);
    if (told != null) {
      noteOnThread(ofThisThread(), chain, told.handedOver(now));
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
    if (!lock.enter()) {
      return null;
    }
    try {
      Sightings known = firstOf(chain);
      Sighting only = known == null ? null : known.only();
      return only == null ? null : only.origin();
    } finally {
      lock.leave();
    }
  }

  private boolean add(Throwable[] chain, Sighting sighting, boolean knownToThread) {
    if (!lock.enter()) {
      return knownToThread;
    }
    try {
      boolean known = knownToThread || isKnownToAll(chain, sighting);
      note(chain, sighting, known);
      any = true;
      return known;
    } finally {
      lock.leave();
    }
  }

  private void note(Throwable[] chain, Sighting sighting, boolean known) {
    for (Throwable one : chain) {
      Sightings before = all.get(one);
      Sightings of = before == null ? new Sightings() : before;
      Sighting inner = of.ofTheTraceOf(sighting);
      // What is on its way outwards came up where it was seen first.
      of.add(known && inner != null ? sighting.from(inner.origin()) : sighting, known);
      if (before == null) {
        all.put(one, of);
      }
    }
  }

  private static boolean isKnownTo(
      @Nullable SeenThrowables<Sightings> thread, Throwable[] chain, Sighting sighting) {
    if (thread != null) {
      for (Throwable one : chain) {
        Sightings of = thread.get(one);
        if (of != null && of.areWithin(sighting)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isKnownToAll(Throwable[] chain, Sighting sighting) {
    boolean known = false;
    for (Throwable one : chain) {
      Sightings of = all.get(one);
      known |= of != null && of.haveToldOf(sighting);
    }
    return known;
  }

  /**
   * Which sighting it is that somebody was handed: that of his own trace, or the only one. Of an
   * object that came up here and there it may be none.
   */
  private @Nullable Sighting sightingFor(Sighting asking, Throwable[] chain) {
    if (!lock.enter()) {
      return null;
    }
    try {
      Sightings of = firstOf(chain);
      if (of == null) {
        return null;
      }
      Sighting own = of.ofTheTraceOf(asking);
      if (own != null) {
        return own;
      }
      return asking.origin() == null ? of.any() : of.only();
    } finally {
      lock.leave();
    }
  }

  private @Nullable Sightings firstOf(Throwable[] chain) {
    for (Throwable one : chain) {
      Sightings of = all.get(one);
      if (of != null) {
        return of;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // nobody else leaves anything there
  private static @Nullable SeenThrowables<Sightings> ofThisThread() {
    return (SeenThrowables<Sightings>) ThreadContext.told();
  }

  private static void noteOnThread(
      @Nullable SeenThrowables<Sightings> thread, Throwable[] chain, Sighting sighting) {
    SeenThrowables<Sightings> own = thread;
    if (own == null) {
      own = new SeenThrowables<>(OF_A_THREAD);
      ThreadContext.told(own);
    }
    for (Throwable one : chain) {
      Sightings before = own.get(one);
      Sightings of = before == null ? new Sightings() : before;
      of.add(sighting, true);
      if (before == null) {
        own.put(one, of);
      }
    }
  }
}
