package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Where the current operation lives in a {@link Context}, and the request, the agent's run and the
 * model's call that it is part of.
 */
final class OperationContext {

  static final ContextKey<Operation> KEY = ContextKey.named("e2i-operation");
  static final ContextKey<Operation> SERVER = ContextKey.named("e2i-server-operation");

  static final ContextKey<Operation> AGENT = ContextKey.named("e2i-agent-run");
  static final ContextKey<Operation> LLM = ContextKey.named("e2i-llm-call");

  private OperationContext() {}

  static @Nullable Operation agent() {
    return Context.current().get(AGENT);
  }

  static @Nullable Operation llmCall() {
    return Context.current().get(LLM);
  }

  static @Nullable Operation operationIn(Context context) {
    return context.get(KEY);
  }
}
