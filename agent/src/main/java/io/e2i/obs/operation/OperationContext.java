package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Where the current operation lives in a {@link Context}, and the request, the task, the agent's
 * run and the model's call that it is part of.
 */
final class OperationContext {

  static final ContextKey<Operation> KEY = ContextKey.named("e2i-operation");
  static final ContextKey<Operation> SERVER = ContextKey.named("e2i-server-operation");

  static final ContextKey<Operation> TASK = ContextKey.named("e2i-task");
  static final ContextKey<Operation> AGENT = ContextKey.named("e2i-agent-run");
  static final ContextKey<Operation> LLM = ContextKey.named("e2i-llm-call");

  private OperationContext() {}

  /** The context in which an operation is the current one. */
  static Context of(Operation operation, Context within) {
    Context own = within.with(KEY, operation);
    switch (operation.kind()) {
      case HTTP_SERVER:
        return own.with(SERVER, operation);
      case TASK_PROCESS:
      case TASK_RUN:
        return own.with(TASK, operation);
      case AGENT_RUN:
        return outsideOfLlmCall(own).with(AGENT, operation);
      case TOOL_CALL:
        return outsideOfLlmCall(own);
      case LLM_CALL:
        return own.with(LLM, operation);
      default:
        return own;
    }
  }

  static @Nullable Operation agent() {
    return Context.current().get(AGENT);
  }

  static @Nullable Operation llmCall() {
    return Context.current().get(LLM);
  }

  /**
   * For a tool that a model's call runs by itself, and for an agent behind it: the models which
   * those ask are no layers of that call, so their tokens are not among its own.
   */
  static Context outsideOfLlmCall(Context context) {
    return context.get(LLM) == null ? context : context.with(LLM, null);
  }

  /** Whether such an operation is work that was handed on. */
  static boolean isTask(OperationKind kind) {
    return kind == OperationKind.TASK_PROCESS || kind == OperationKind.TASK_RUN;
  }

  static @Nullable Operation operationIn(Context context) {
    return context.get(KEY);
  }
}
