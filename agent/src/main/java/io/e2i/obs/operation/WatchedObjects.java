package io.e2i.obs.operation;

import io.e2i.obs.self.SelfCounter;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Objects of the application that are read at scrape time: executors, connection pools. Held
 * weakly, at most {@value #MAX}; more than that are not watched. Thread-safe.
 */
public final class WatchedObjects {

  private static final int MAX = 1000;

  private static final Queue<Watched<?>> ALL = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger SIZE = new AtomicInteger();

  private WatchedObjects() {}

  /** Receives the readings. */
  public interface Visitor {
    void visit(Gauge gauge, String label, double value);
  }

  /**
   * Reads an object at every scrape from now on, until it is collected.
   *
   * @param label the value of {@link Gauge#label()}; objects with equal labels are added up
   * @param reading must be quick, must not block, and must not refer to the target
   */
  public static <T> void watch(
      Gauge gauge, String label, T target, ToDoubleFunction<? super T> reading) {
    if (SIZE.incrementAndGet() > MAX) {
      SIZE.decrementAndGet();
      SelfCounter.WATCHES_REFUSED.increment();
      return;
    }
    ALL.add(new Watched<>(gauge, label, target, reading));
  }

  /** Forgets objects that were collected. */
  static void purge() {
    for (Watched<?> one : ALL) {
      if (one.target.get() == null && ALL.remove(one)) {
        SIZE.decrementAndGet();
      }
    }
  }

  /** Reads everything. What a reading throws reaches the caller, after the others were read. */
  public static void visit(Visitor visitor) {
    RuntimeException failure = null;
    for (Watched<?> one : ALL) {
      try {
        if (!one.visit(visitor) && ALL.remove(one)) {
          SIZE.decrementAndGet();
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static final class Watched<T> {
    private final Gauge gauge;
    private final String label;
    private final WeakReference<T> target;
    private final ToDoubleFunction<? super T> reading;

    Watched(Gauge gauge, String label, T target, ToDoubleFunction<? super T> reading) {
      this.gauge = gauge;
      this.label = label;
      this.target = new WeakReference<>(target);
      this.reading = reading;
    }

    boolean visit(Visitor visitor) {
      T alive = target.get();
      if (alive == null) {
        return false;
      }
      visitor.visit(gauge, label, reading.applyAsDouble(alive));
      return true;
    }
  }
}
