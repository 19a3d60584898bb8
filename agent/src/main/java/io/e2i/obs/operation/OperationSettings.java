package io.e2i.obs.operation;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.List;

/** Who hears of operations, how traces begin, and which headers carry them. Immutable. */
public final class OperationSettings {

  private final OperationListener[] startListeners;
  private final OperationListener[] endListeners;
  private final Propagation propagation;
  private final Traces traces;
  private final boolean serverTiming;

  /**
   * @param startListeners told when an operation or a queued task starts, in this order
   * @param endListeners told when an operation ends, in this order: those that mark it first, those
   *     that hand it to another thread last
   * @param samplingRatio the share of new traces whose spans are exported, from 0 to 1
   * @param serverTiming whether responses carry a {@code Server-Timing} header
   */
  public OperationSettings(
      List<? extends OperationListener> startListeners,
      List<? extends OperationListener> endListeners,
      double samplingRatio,
      Propagation propagation,
      boolean serverTiming) {
    this.startListeners = startListeners.toArray(new OperationListener[0]);
    this.endListeners = endListeners.toArray(new OperationListener[0]);
    this.propagation = propagation;
    this.traces = new Traces(samplingRatio, propagation.carriesRequestId());
    this.serverTiming = serverTiming;
  }

  OperationListener[] startListeners() {
    return startListeners;
  }

  OperationListener[] endListeners() {
    return endListeners;
  }

  /** Tells all listeners of an exception that nobody has handled. */
  void tell(UnhandledError error) {
    for (OperationListener listener : endListeners) {
      try {
        listener.onError(error);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
  }

  Propagation propagation() {
    return propagation;
  }

  Propagation taskPropagation() {
    return propagation.forTasks();
  }

  Traces traces() {
    return traces;
  }

  boolean isServerTiming() {
    return serverTiming;
  }
}
