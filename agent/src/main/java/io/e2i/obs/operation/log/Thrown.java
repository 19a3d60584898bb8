package io.e2i.obs.operation.log;

import org.jspecify.annotations.Nullable;

/** An exception in a line, be it the exception itself or what its framework has kept of it. */
public interface Thrown {

  /** The same object whenever the same exception is shown: causes may form a circle. */
  Object identity();

  /** The name of its class. */
  String type();

  @Nullable String message();

  StackTraceElement[] frames();

  @Nullable Thrown cause();

  Thrown[] suppressed();

  /**
   * An exception of the application, whose own methods may throw: what they do not tell is left
   * out.
   */
  static Thrown of(Throwable throwable) {
    return new ThrownObject(throwable);
  }
}
