package io.e2i.obs.instrumentation.springmessaging;

import org.jspecify.annotations.Nullable;

/** Takes the wrappers off that Spring puts around what a listener throws. */
final class Cause {

  private static final int MAX_DEPTH = 10;

  private Cause() {}

  static @Nullable Throwable of(@Nullable Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MAX_DEPTH && isWrapper(at); depth++) {
      Throwable cause = at.getCause();
      if (cause == null) {
        return at;
      }
      at = cause;
    }
    return at;
  }

  /** By name: the classes of two libraries, of which one may be absent. */
  private static boolean isWrapper(Throwable thrown) {
    String name = thrown.getClass().getName();
    return name.startsWith("org.springframework.")
        && (name.endsWith(".ListenerExecutionFailedException")
            || name.endsWith(".TimestampedException"));
  }
}
