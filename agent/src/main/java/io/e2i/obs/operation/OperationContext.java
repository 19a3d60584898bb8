package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/** Where the current operation and the request that it serves live in a {@link Context}. */
final class OperationContext {

  static final ContextKey<Operation> KEY = ContextKey.named("e2i-operation");
  static final ContextKey<Operation> SERVER = ContextKey.named("e2i-server-operation");

  private OperationContext() {}

  static @Nullable Operation operationIn(Context context) {
    return context.get(KEY);
  }
}
