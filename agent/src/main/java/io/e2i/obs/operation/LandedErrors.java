package io.e2i.obs.operation;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Exceptions that have landed in futures. Whoever asks a future for its result handles its
 * exception; of one that nobody has asked for within {@value #SECONDS} seconds the signals are
 * told. Holds at most {@value #MAX}; of further ones they are told at once. Thread-safe; never
 * throws.
 */
public final class LandedErrors {

  private static final int SECONDS = 5;
  private static final int MAX = 1000;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Map<Throwable, UnhandledError> WAITING = new IdentityHashMap<>();
  private static volatile boolean any;

  private LandedErrors() {}

  /** An exception has landed in a future, on the thread that ran the task. */
  public static void landed(Throwable thrown, ErrorComponent component) {
    OperationSettings now = Operations.settings();
    if (AgentThread.isCurrent() || (now == null && !EarlyErrors.isToBeKept())) {
      return;
    }
    try {
      UnhandledError error =
          now == null
              ? new UnhandledError(thrown, component)
              : new UnhandledError(thrown, component, Operations.current(), Context.current());
      if (keep(thrown, error)) {
        return;
      }
      if (now != null) {
        UnhandledErrors.tell(now, error);
      } else {
        boolean unused = EarlyErrors.keep(error);
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "error in a future", failure);
    }
  }

  private static boolean keep(Throwable thrown, UnhandledError error) {
    LOCK.lock();
    try {
      if (WAITING.size() >= MAX) {
        return false;
      }
      WAITING.put(thrown, error);
      any = true;
      return true;
    } finally {
      LOCK.unlock();
    }
  }

  /** Somebody has got to see the exception, perhaps wrapped once or twice. */
  public static void seen(Throwable thrown) {
    if (!any) {
      return;
    }
    try {
      Throwable cause = thrown.getCause();
      Throwable inner = cause == null ? null : cause.getCause();
      LOCK.lock();
      try {
        WAITING.remove(thrown);
        WAITING.remove(cause);
        WAITING.remove(inner);
      } finally {
        LOCK.unlock();
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "error in a future", failure);
    }
  }

  /** Tells of those that nobody has asked for; to be called every second or so. */
  public static void look() {
    if (any) {
      tell(System.nanoTime() - TimeUnit.SECONDS.toNanos(SECONDS));
    }
  }

  /** Tells of all: the JVM ends, and nobody will ask any more. */
  public static void lookForTheLastTime() {
    tell(System.nanoTime());
  }

  private static void tell(long until) {
    OperationSettings now = Operations.settings();
    for (UnhandledError error : take(until)) {
      if (now != null) {
        UnhandledErrors.tell(now, error);
      }
    }
  }

  private static List<UnhandledError> take(long until) {
    List<UnhandledError> taken = new ArrayList<>();
    LOCK.lock();
    try {
      for (Iterator<UnhandledError> it = WAITING.values().iterator(); it.hasNext(); ) {
        UnhandledError error = it.next();
        if (error.nanos() - until <= 0) {
          taken.add(error);
          it.remove();
        }
      }
      any = !WAITING.isEmpty();
    } finally {
      LOCK.unlock();
    }
    Collections.sort(taken, (one, other) -> Long.compare(one.nanos() - other.nanos(), 0));
    return taken;
  }
}
