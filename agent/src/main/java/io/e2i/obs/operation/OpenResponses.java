package io.e2i.obs.operation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Operations whose time is known, and which only wait for the application to read the response:
 * that may take long, or never happen, so they end here at the latest. At most {@value #MAX} at a
 * time. Thread-safe; never throws.
 */
public final class OpenResponses {

  private static final int MAX = 1000;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Set<Operation> WAITING = ConcurrentHashMap.newKeySet();

  private OpenResponses() {}

  /**
   * Stops the operation's clock. From now on {@link #end} is to be called, and will be within ten
   * seconds or so.
   *
   * @return false if there is no room: the operation should end now
   */
  public static boolean await(Operation operation) {
    if (WAITING.size() >= MAX) {
      return false;
    }
    operation.stopClock();
    WAITING.add(operation);
    return true;
  }

  /** The response was read, or will not be. */
  public static void end(Operation operation) {
    WAITING.remove(operation);
    operation.end();
  }

  /** Ends all of them: the JVM ends. */
  public static void endAll() {
    for (Operation operation : WAITING) {
      end(operation);
    }
  }

  /** To be called every second or so. */
  static void purge() {
    long now = System.nanoTime();
    for (Operation operation : WAITING) {
      if (now - operation.endNanos() > LONGEST_NANOS) {
        end(operation);
      }
    }
  }
}
