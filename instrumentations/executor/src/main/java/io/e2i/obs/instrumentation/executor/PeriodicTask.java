package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.Operation;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * What a periodic task takes along: the context of the operation that scheduled it, while that
 * runs. A request that starts a housekeeper must not have the housekeeper's work in its trace for
 * ever.
 */
final class PeriodicTask {

  private final Context context;
  private final Operation operation;

  PeriodicTask(Context context, Operation operation) {
    this.context = context;
    this.operation = operation;
  }

  /** Null when the operation is over. */
  @Nullable Context context() {
    return operation.isEnded() ? null : context;
  }
}
