package io.e2i.obs.operation;

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

  private static volatile @Nullable Runnable whenFirst;

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

  /** Called once, when the first object is there, by the thread that brings it; must be quick. */
  public static void whenFirst(Runnable action) {
    whenFirst = action;
    if (SIZE.get() > 0) {
      first();
    }
  }

  /**
   * Reads an object in every round from now on, until it is collected.
   *
   * @param reading must not refer to the target
   */
  public static <T> void watch(T target, Reading<? super T> reading) {
    if (SIZE.incrementAndGet() > MAX) {
      SIZE.decrementAndGet();
      return;
    }
    ALL.add(new Watched<>(target, reading));
    first();
  }

  private static void first() {
    Runnable action = whenFirst;
    if (action != null) {
      whenFirst = null;
      action.run();
    }
  }

  /** Reads everything, one after the other. */
  public static void visit(Collection<String> names, Visitor visitor, Failed failed) {
    for (Watched<?> one : ALL) {
      try {
        if (!one.visit(names, visitor) && ALL.remove(one)) {
          SIZE.decrementAndGet();
        }
      } catch (Exception failure) {
        failed.failed(one.reading.getClass().getName(), failure);
      }
    }
  }

  private static final class Watched<T> {
    private final WeakReference<T> target;
    private final Reading<? super T> reading;

    Watched(T target, Reading<? super T> reading) {
      this.target = new WeakReference<>(target);
      this.reading = reading;
    }

    boolean visit(Collection<String> names, Visitor visitor) throws Exception {
      T alive = target.get();
      if (alive == null) {
        return false;
      }
      reading.read(alive, names, visitor);
      return true;
    }
  }
}
