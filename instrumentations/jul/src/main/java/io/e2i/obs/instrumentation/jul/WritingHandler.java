package io.e2i.obs.instrumentation.jul;

import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import org.jspecify.annotations.Nullable;

/** The handler that the calling thread has write, be it a line or the end of a file. */
final class WritingHandler {

  private static final ThreadLocal<Object> CURRENT = new ThreadLocal<>();

  private WritingHandler() {}

  /** Only what writes to the console or to files counts; answers what {@link #end} is given. */
  static @Nullable Object begin(Handler handler) {
    Object before = CURRENT.get();
    boolean counts = handler instanceof ConsoleHandler || handler instanceof FileHandler;
    CURRENT.set(counts ? handler : null);
    return before;
  }

  static void end(@Nullable Object before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  static boolean is(Handler handler) {
    return CURRENT.get() == handler;
  }

  static boolean isAny() {
    return CURRENT.get() != null;
  }
}
