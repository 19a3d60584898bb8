package io.e2i.obs.operation.exception;

import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.ThrowableMethods;
import org.jspecify.annotations.Nullable;

/** Causes of exceptions, for the application's threads. */
public final class Causes {

  private Causes() {}

  /**
   * The exception's cause, or null. Of a class that the application has given a {@code getCause} of
   * its own nobody knows: that method may wait for something, and the application has not called
   * it. Those of known libraries are called. Never throws.
   */
  public static @Nullable Throwable of(Throwable thrown) {
    try {
      String owner = ThrowableMethods.of(thrown).ownerOfCause();
      if (owner != null && ApplicationFrames.DEFAULT.contains(owner)) {
        return null;
      }
      Throwable cause = thrown.getCause();
      return cause == thrown ? null : cause;
    } catch (Throwable hostile) {
      SelfCounter.EXCEPTIONS_NOT_READ.increment();
      return null;
    }
  }
}
