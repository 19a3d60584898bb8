package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.Logs;
import org.jspecify.annotations.Nullable;

/**
 * The exception of the line that the calling thread is logging: the context data of an event is
 * made without it, but a line about an operation that is over is known by its exception.
 */
final class ShownException {

  private static final ThreadLocal<Throwable> CURRENT = new ThreadLocal<>();

  private ShownException() {}

  /** Answers false, for the sake of those who ask whether a line is left out. */
  static boolean begin(@Nullable Throwable thrown) {
    if (thrown != null) {
      CURRENT.set(thrown);
    }
    return false;
  }

  /** The line is logged. */
  static void end(@Nullable Throwable thrown) {
    if (thrown != null) {
      CURRENT.remove();
    }
  }

  /** Of the operation that has failed with it; null if nobody knows. */
  static @Nullable Correlation correlation() {
    Throwable thrown = CURRENT.get();
    return thrown == null ? null : Logs.correlationOf(thrown);
  }
}
