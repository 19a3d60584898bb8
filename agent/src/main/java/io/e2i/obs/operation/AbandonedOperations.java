package io.e2i.obs.operation;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
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

  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final Set<Watch> WATCHED = ConcurrentHashMap.newKeySet();

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

  /** To be called every second or so. */
  static void purge() {
    WATCHED.removeIf(watch -> watch.operation.isEnded());
    for (Reference<?> one = COLLECTED.poll(); one != null; one = COLLECTED.poll()) {
      Watch watch = (Watch) one;
      if (WATCHED.remove(watch)) {
        watch.operation.fail(ABANDONED);
        watch.operation.end();
      }
    }
  }

  private static final class Watch extends WeakReference<Object> {
    private final Operation operation;

    Watch(Object object, Operation operation) {
      super(object, COLLECTED);
      this.operation = operation;
    }
  }
}
