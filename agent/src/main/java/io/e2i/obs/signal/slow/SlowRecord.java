package io.e2i.obs.signal.slow;

import io.e2i.obs.operation.FinishedOperation;
import java.util.Collections;
import java.util.List;

/** One slow call in detail. Immutable. */
public final class SlowRecord {

  private final FinishedOperation operation;
  private final String service;
  private final long epochMillis;

  /**
   * @param epochMillis when the call ended
   */
  SlowRecord(FinishedOperation operation, String service, long epochMillis) {
    this.operation = operation;
    this.service = service;
    this.epochMillis = epochMillis;
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
    Throwable stack = operation.callSite();
    return stack instanceof CallSiteStack
        ? CallSite.of(stack.getStackTrace(), ((CallSiteStack) stack).frames())
        : Collections.<String>emptyList();
  }
}
