package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** A tool that a model has asked for, run on this thread; one request is one call. */
final class ToolCall {

  /** The {@code error.type} of a failure of which the library keeps the text only. */
  private static final String OTHER = "_OTHER";

  private static final ThreadLocal<ToolCall> INNERMOST = new ThreadLocal<>();

  private final ToolExecutionRequest request;
  private final Operation operation;
  private final @Nullable ToolCall outer;

  private ToolCall(ToolExecutionRequest request, Operation operation, @Nullable ToolCall outer) {
    this.request = request;
    this.operation = operation;
    this.outer = outer;
  }

  @SuppressWarnings("ReferenceEquality") // a model may ask for the same again
  static @Nullable ToolCall begin(@Nullable ToolExecutionRequest request) {
    ToolCall outer = INNERMOST.get();
    if (request == null
        || request.name() == null
        || !Operations.isRecording()
        || (outer != null && outer.request == request)) {
      return null;
    }
    Operation operation =
        Operations.start(AgentRuns.tool(Langchain4jInstrumentation.NAME, request.name()));
    if (operation == null) {
      return null;
    }
    ToolCall call = new ToolCall(request, operation, outer);
    INNERMOST.set(call);
    tell(operation, request);
    return call;
  }

  private static void tell(Operation operation, ToolExecutionRequest request) {
    operation.set(GenAiAttributes.TOOL_CALL_ID, request.id());
    operation.set(GenAiAttributes.TOOL_TYPE, "function");
    Operation agent = AgentRuns.current();
    if (agent != null) {
      operation.set(GenAiAttributes.AGENT_NAME, agent.template().labels().get(0));
    }
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      operation.audit().input(Captured.of(request.arguments(), level));
    }
  }

  /** The tool has thrown something that the library makes a text of. */
  static void failed(@Nullable Throwable thrown) {
    ToolCall call = INNERMOST.get();
    if (thrown != null && call != null) {
      Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
      call.operation.fail(cause == null ? thrown : cause);
    }
  }

  /**
   * @param result a text, or the result that newer versions have
   */
  static void end(@Nullable Object call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call != null) {
      ((ToolCall) call).end(result, thrown);
    }
  }

  private void end(@Nullable Object result, @Nullable Throwable thrown) {
    if (outer == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(outer);
    }
    try {
      tell(result);
    } finally {
      operation.end(operation.error() == null ? thrown : null);
    }
  }

  private void tell(@Nullable Object result) {
    if (operation.errorType() == null && Boolean.TRUE.equals(Getter.value(result, "isError"))) {
      operation.fail(OTHER);
    }
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      operation.audit().output(Captured.of(shown(result), level));
    }
  }

  /** The tool's own result where it is known: the text is made of it later. */
  private static @Nullable Object shown(@Nullable Object result) {
    if (result == null || result instanceof String) {
      return result;
    }
    Object own = Getter.value(result, "result");
    return own == null ? Getter.value(result, "resultText") : own;
  }
}
