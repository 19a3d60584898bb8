package io.e2i.obs.operation;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the first second, when nobody listens yet: a service that fails while it starts does so
 * then. The first signals there are hear of them. Holds at most {@value #MAX}; further ones are
 * counted as dropped. Thread-safe.
 */
public final class EarlyErrors {

  private static final int MAX = 256;

  /** Null if there are listeners, or will be none. */
  private static @Nullable List<UnhandledError> waiting;

  private static volatile boolean any;
  private static @Nullable Runnable atFirst;

  private EarlyErrors() {}

  /**
   * Keeps errors from now on.
   *
   * @param atFirst is run when there is one, once, on the application's thread
   */
  public static synchronized void begin(Runnable atFirst) {
    EarlyErrors.atFirst = atFirst;
    waiting = new ArrayList<>(0);
    any = false;
  }

  /**
   * Whether there has been one, or one waits in a future now, so that the end of the JVM is to wait
   * until it is told.
   */
  public static boolean areThere() {
    return any || LandedErrors.areThere();
  }

  /** There will be nobody to tell. */
  public static void forget() {
    List<UnhandledError> unused = end();
    LandedErrors.lookForTheLastTime();
  }

  /** Whether an error that comes now is to be kept, although nobody listens yet. */
  static boolean areAwaited() {
    Runnable first;
    synchronized (EarlyErrors.class) {
      if (waiting == null) {
        return false;
      }
      first = atFirst;
      atFirst = null;
    }
    if (first != null) {
      prepare(first);
    }
    return true;
  }

  /** Not under a lock: the application may have something to say about hooks. */
  private static void prepare(Runnable first) {
    try {
      first.run();
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "early error", failure);
    }
  }

  /** Takes an error; false if somebody listens by now, or nobody ever will. */
  static synchronized boolean keep(UnhandledError error) {
    if (waiting == null) {
      return false;
    }
    any = true;
    if (waiting.size() < MAX) {
      waiting.add(error);
    } else {
      SelfCounter.ERRORS_DROPPED_QUEUE_FULL.increment();
    }
    return true;
  }

  /** Keeps no more errors, and hands over those it has. */
  static synchronized List<UnhandledError> end() {
    List<UnhandledError> kept = waiting;
    waiting = null;
    atFirst = null;
    return kept == null ? Collections.<UnhandledError>emptyList() : kept;
  }
}
