package io.e2i.obs.operation;

import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that is held for a microsecond, on threads of the application that may be at the end of
 * their stack: one that has died while it held the lock must not hold up all others for ever. Who
 * does not get it in time goes on without, which is counted. Thread-safe.
 */
final class BriefLock {

  private static final int TRIES = 500;
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(50);

  private final ReentrantLock lock = new ReentrantLock();

  /** Whether its holder seems to have died. */
  private volatile boolean lost;

  /** Whether the caller has it now, and is to {@linkplain #leave() give it back}. */
  boolean enter() {
    boolean entered = lock.tryLock() || (!lost && await());
    if (entered == lost) {
      lost = !entered;
    }
    if (!entered) {
      SelfCounter.OPERATION_FAILURES.increment();
    }
    return entered;
  }

  void leave() {
    lock.unlock();
  }

  /** Not by a timed wait of the lock's, which an interrupted thread may not call. */
  private boolean await() {
    long start = System.nanoTime();
    // After a long pause of the JVM its holder needs a little time, too.
    for (int i = 0; i < TRIES || System.nanoTime() - start < PATIENCE; i++) {
      LockSupport.parkNanos(PAUSE);
      if (lock.tryLock()) {
        return true;
      }
    }
    return false;
  }
}
