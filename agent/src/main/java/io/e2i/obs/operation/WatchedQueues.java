package io.e2i.obs.operation;

import io.e2i.obs.self.SelfCounter;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the application that can tell how long queues are: connections to brokers, consumers,
 * executors. Held weakly, at most {@value #MAX}; more than that are not watched. Read by a thread
 * of the agent's own, so that a reading may take its time. Thread-safe.
 */
public final class WatchedQueues {

  private static final int MAX = 1000;

  private static final Queue<Watched<?>> ALL = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger SIZE = new AtomicInteger();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  private WatchedQueues() {}

  /** How a technology reads the queues of one object. */
  public interface Reading<T> {

    /**
     * Tells the visitor every queue that this object knows of. May block for seconds, on a
     * connection of its own or an object that is made for many threads; what it throws is counted,
     * and the next round tries again.
     *
     * @param names queues that the configuration asks for besides those that are in use
     */
    void read(T target, Collection<String> names, Visitor visitor) throws Exception;
  }

  /** Receives the readings. */
  public interface Visitor {

    /**
     * @param part what of the queue this is the length of: lengths of different parts add up,
     *     several readings of one part count once; empty if the queue has no parts
     * @param length tasks that wait
     */
    void visit(String queue, String part, long length);
  }

  /** What {@link #visit} does with the reading of one object that has failed. */
  public interface Failed {
    void failed(String where, Exception failure);
  }

  /**
   * Reads an object in every round from now on, until it is collected.
   *
   * @param reading must not refer to the target. That of a technology must be a constant: it is
   *     held weakly as well, because its class knows the application's class loader
   */
  public static <T> void watch(T target, Reading<? super T> reading) {
    if (SIZE.incrementAndGet() > MAX) {
      SIZE.decrementAndGet();
      SelfCounter.WATCHES_REFUSED.increment();
      return;
    }
    ALL.add(new Watched<>(target, reading));
  }

  /** Whether there is nothing to read. */
  public static boolean isEmpty() {
    return SIZE.get() == 0;
  }

  /** Forgets objects that were collected. */
  static void purge() {
    for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      remove((Watched<?>) gone);
    }
  }

  private static void remove(Watched<?> one) {
    if (ALL.remove(one)) {
      SIZE.decrementAndGet();
    }
  }

  /** Reads everything, one after the other. */
  public static void visit(Collection<String> names, Visitor visitor, Failed failed) {
    for (Watched<?> one : ALL) {
      try {
        if (!one.visit(names, visitor)) {
          remove(one);
        }
      } catch (Exception failure) {
        failed.failed(one.name, failure);
      }
    }
  }

  private static final class Watched<T> extends WeakReference<T> {
    private final String name;
    private final WeakReference<Reading<? super T>> reading;
    // Only one of the agent's own: anything else would keep an application from being unloaded.
    private final @Nullable Reading<? super T> own;

    Watched(T target, Reading<? super T> reading) {
      super(target, COLLECTED);
      this.name = reading.getClass().getName();
      this.reading = new WeakReference<>(reading);
      boolean isOwn = reading.getClass().getClassLoader() == Watched.class.getClassLoader();
      this.own = isOwn ? reading : null;
    }

    boolean visit(Collection<String> names, Visitor visitor) throws Exception {
      T alive = get();
      Reading<? super T> known = own == null ? reading.get() : own;
      if (alive == null || known == null) {
        return false;
      }
      known.read(alive, names, visitor);
      return true;
    }
  }
}
