package io.e2i.obs.signal.slow;

import io.e2i.obs.operation.FinishedOperation;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One slow call in detail. Immutable. */
public final class SlowRecord {

  private final FinishedOperation operation;
  private final String service;
  private final long epochMillis;
  private final @Nullable Throwable stack;
  private final int stackFrames;

  /**
   * @param epochMillis when the call ended
   * @param stack made where the call ended; null if nobody wants the call site
   */
  SlowRecord(
      FinishedOperation operation,
      String service,
      long epochMillis,
      @Nullable Throwable stack,
      int stackFrames) {
    this.operation = operation;
    this.service = service;
    this.epochMillis = epochMillis;
    this.stack = stack;
    this.stackFrames = stackFrames;
  }

  public FinishedOperation operation() {
    return operation;
  }

  public String service() {
    return service;
  }

  /** When the call ended. */
  public long epochMillis() {
    return epochMillis;
  }

  /** The application's own frames, the innermost first; made anew at each call. */
  public List<String> callSite() {
    return stack == null
        ? Collections.<String>emptyList()
        : CallSite.of(stack.getStackTrace(), stackFrames);
  }
}
