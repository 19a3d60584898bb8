package io.e2i.obs.signal.trace;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.self.SelfCounter;
import java.util.function.Consumer;

/** Hands every sampled operation on as a span to be exported, and counts it. */
public final class TraceSignal implements OperationListener {

  private final Consumer<? super FinishedOperation> spans;

  /**
   * @param spans called on the application's threads: must not block, and accounts for each
   *     operation it is given as exported or dropped
   */
  public TraceSignal(Consumer<? super FinishedOperation> spans) {
    this.spans = spans;
  }

  @Override
  public void onEnd(FinishedOperation operation) {
    if (!operation.trace().isSampled()) {
      return;
    }
    SelfCounter.SPANS_ENDED.increment();
    spans.accept(operation);
  }
}
