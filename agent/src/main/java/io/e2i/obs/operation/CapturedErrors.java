package io.e2i.obs.operation;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which exceptions the application has told a service of its own of: the last {@value
 * #SIZE}, weakly. Thread-safe.
 */
final class CapturedErrors {

  private static final int SIZE = 4096;

  private final SeenThrowables captured = new SeenThrowables(SIZE);
  private final Sighting anywhere = Sighting.at(ErrorComponent.THREAD, null, 0);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean any;

  void add(Throwable thrown) {
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    lock.lock();
    try {
      for (Throwable one : chain) {
        captured.put(one, anywhere, false);
      }
      any = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it, or one of its causes, is among them. */
  boolean contains(Throwable thrown) {
    if (!any) {
      return false;
    }
    Throwable[] chain = SeenThrowables.chainOf(thrown);
    lock.lock();
    try {
      for (Throwable one : chain) {
        if (captured.contains(one)) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
