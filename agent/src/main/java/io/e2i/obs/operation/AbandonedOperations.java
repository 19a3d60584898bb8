package io.e2i.obs.operation;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Operations that only an object of the application can still end, such as the handler of a stream:
 * when that object is collected, nobody will, so they end here, failed as {@value #ABANDONED}. For
 * at most {@value #MAX} at a time; further ones are not looked after. Thread-safe; never throws.
 */
public final class AbandonedOperations {

  /** The {@code error.type} of such an operation. */
  public static final String ABANDONED = "abandoned";

  private static final int MAX = 10_000;

  /** So many are looked at in a round, besides twice those that are new, to forget the ended. */
  private static final int LOOKED_AT = MAX / 10;

  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final Set<Watch> WATCHED = ConcurrentHashMap.newKeySet();

  // Where the last round has stopped, and how many it has left. Confined to purge()'s thread.
  private static Iterator<Watch> next = Collections.emptyIterator();
  private static int left;

  private AbandonedOperations() {}

  /**
   * Ends the operation when the object is collected, unless it has ended by then.
   *
   * @param operation must not refer to the object
   */
  public static void watch(Object object, Operation operation) {
    if (WATCHED.size() < MAX) {
      WATCHED.add(new Watch(object, operation));
    }
  }

  /** How many are watched, among them some that have ended. */
  static int watched() {
    return WATCHED.size();
  }

  /** To be called every second or so, by one thread. */
  static void purge() {
    for (Reference<?> one = COLLECTED.poll(); one != null; one = COLLECTED.poll()) {
      Watch watch = (Watch) one;
      if (WATCHED.remove(watch)) {
        watch.operation.fail(ABANDONED);
        watch.operation.end();
      }
    }
    forgetEnded();
  }

  private static void forgetEnded() {
    int lookedAt = LOOKED_AT + 2 * Math.max(0, WATCHED.size() - left);
    if (!next.hasNext()) {
      next = WATCHED.iterator();
    }
    for (int i = 0; i < lookedAt && next.hasNext(); i++) {
      if (next.next().operation.isEnded()) {
        next.remove();
      }
    }
    left = WATCHED.size();
  }

  private static final class Watch extends WeakReference<Object> {
    private final Operation operation;

    Watch(Object object, Operation operation) {
      super(object, COLLECTED);
      this.operation = operation;
    }
  }
}
