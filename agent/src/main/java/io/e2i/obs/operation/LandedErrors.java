package io.e2i.obs.operation;

import io.e2i.obs.operation.exception.Causes;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that have landed in futures, one object perhaps in several. Whoever asks a future for
 * its result handles its exception; of one that nobody has asked for within {@value #SECONDS}
 * seconds the signals are told. Holds at most {@value #MAX}; of further ones they are told at once.
 * Thread-safe; never throws.
 */
public final class LandedErrors {

  private static final int SECONDS = 5;
  private static final int MAX = 1000;

  private static final BriefLock LOCK = new BriefLock();
  private static final Map<Throwable, Deque<UnhandledError>> WAITING = new IdentityHashMap<>();
  private static int size;
  private static volatile boolean any;

  private LandedErrors() {}

  /** An exception has landed in a future, on the thread that ran the task. */
  public static void landed(Throwable thrown, ErrorComponent component) {
    try {
      if (!UnhandledErrors.isOfInterest(thrown)) {
        return;
      }
      UnhandledError error = UnhandledErrors.here(thrown, component);
      if (UnhandledErrors.isSettled(error)) {
        return;
      }
      if (!keep(thrown, error)) {
        UnhandledErrors.tellLater(error);
      } else if (!UnhandledErrors.isAnybodyThere()) {
        lookForTheLastTime();
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "error in a future", failure);
    }
  }

  private static boolean keep(Throwable thrown, UnhandledError error) {
    if (!LOCK.enter()) {
      return false;
    }
    try {
      if (size >= MAX) {
        return false;
      }
      WAITING.computeIfAbsent(thrown, first -> new ArrayDeque<>(1)).add(error);
      size++;
      any = true;
      return true;
    } finally {
      LOCK.leave();
    }
  }

  /** Somebody has got to see the exception, perhaps wrapped once or twice. */
  public static void seen(Throwable thrown) {
    try {
      // What still waits was not told, so it excuses nobody.
      if (!any || !forget(thrown)) {
        UnhandledErrors.handedOver(thrown);
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "error in a future", failure);
    }
  }

  /** Whether it waited. */
  private static boolean forget(Throwable thrown) {
    Throwable cause = Causes.of(thrown);
    Throwable inner = cause == null ? null : Causes.of(cause);
    if (!LOCK.enter()) {
      return false;
    }
    try {
      int before = size;
      forgetOne(thrown);
      forgetOne(cause);
      forgetOne(inner);
      any = size > 0;
      return size < before;
    } finally {
      LOCK.leave();
    }
  }

  /** Of an object that lies in several futures the one that came last. */
  private static void forgetOne(@Nullable Throwable thrown) {
    Deque<UnhandledError> landed = WAITING.get(thrown);
    if (landed != null) {
      landed.removeLast();
      size--;
      if (landed.isEmpty()) {
        WAITING.remove(thrown);
      }
    }
  }

  /** Whether one waits now. */
  static boolean areThere() {
    return any;
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
    for (UnhandledError error : take(until)) {
      UnhandledErrors.tellLater(error);
    }
  }

  private static List<UnhandledError> take(long until) {
    List<UnhandledError> taken = new ArrayList<>();
    if (!LOCK.enter()) {
      return taken;
    }
    try {
      Iterator<Deque<UnhandledError>> objects = WAITING.values().iterator();
      while (objects.hasNext()) {
        Deque<UnhandledError> landed = objects.next();
        while (!landed.isEmpty() && landed.getFirst().nanos() - until <= 0) {
          taken.add(landed.removeFirst());
        }
        if (landed.isEmpty()) {
          objects.remove();
        }
      }
      size -= taken.size();
      any = !WAITING.isEmpty();
    } finally {
      LOCK.leave();
    }
    Collections.sort(taken, (one, other) -> Long.compare(one.nanos() - other.nanos(), 0));
    return taken;
  }
}
