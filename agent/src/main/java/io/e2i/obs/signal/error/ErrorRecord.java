package io.e2i.obs.signal.error;

import io.e2i.obs.operation.UnhandledError;

/** An error that is to be reported, as the application's thread has left it. Immutable. */
public final class ErrorRecord {

  private final UnhandledError error;
  private final EventLimit limit;
  private final long leftOut;

  /**
   * @param leftOut how many like this one were not let through since the last one that was
   */
  ErrorRecord(UnhandledError error, EventLimit limit, long leftOut) {
    this.error = error;
    this.limit = limit;
    this.leftOut = leftOut;
  }

  public UnhandledError error() {
    return error;
  }

  long leftOut() {
    return leftOut;
  }

  /** Nobody will report it: the next one that is like it says so. */
  public void drop() {
    limit.leaveOut(1 + leftOut);
  }
}
