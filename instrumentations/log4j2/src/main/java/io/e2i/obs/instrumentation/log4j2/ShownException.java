package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.Logs;
import org.jspecify.annotations.Nullable;

/**
 * The exception of the line that the calling thread is logging: the context data of an event is
 * made without it, but a line about an operation that is over is known by its exception.
 */
final class ShownException {

  private static final ThreadLocal<@Nullable Throwable> CURRENT = new ThreadLocal<>();

  /** In place of {@link #begin} for a line that is left out; such a call is skipped. */
  static final Boolean LEFT_OUT = Boolean.TRUE;

  private ShownException() {}

  /**
   * A line begins, perhaps while another one is formatted or written.
   *
   * @return the exception of the line around this one; null if there is none
   */
  static @Nullable Throwable begin(@Nullable Throwable thrown) {
    Throwable around = CURRENT.get();
    if (thrown != around) {
      CURRENT.set(thrown);
    }
    return around;
  }

  /**
   * The line is logged.
   *
   * @param begun what {@link #begin} has answered, or {@link #LEFT_OUT}
   */
  static void end(@Nullable Object begun, @Nullable Throwable thrown) {
    if (begun != LEFT_OUT && begun != thrown) {
      CURRENT.set((Throwable) begun);
    }
  }

  /** Of the operation that has failed with it; null if nobody knows. */
  static @Nullable Correlation correlation() {
    Throwable thrown = CURRENT.get();
    return thrown == null ? null : Logs.correlationOf(thrown);
  }
}
