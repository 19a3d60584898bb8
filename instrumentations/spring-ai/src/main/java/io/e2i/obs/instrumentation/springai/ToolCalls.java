package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;

/**
 * Begins and ends calls of tools. Overloads that call each other, and a tool around a tool of the
 * same name, are one call.
 */
final class ToolCalls {

  private ToolCalls() {}

  static @Nullable Operation begin(ToolCallback tool, @Nullable String arguments) {
    if (!Operations.isRecording()) {
      return null;
    }
    OperationTemplate template =
        AgentRuns.tool(SpringAiInstrumentation.NAME, tool.getToolDefinition().name());
    Operation around = Operations.current();
    if (around != null
        && around.kind() == OperationKind.TOOL_CALL
        && around.template().labels().equals(template.labels())) {
      return null;
    }
    Operation call = Operations.start(template);
    if (call != null) {
      call.set(GenAiAttributes.TOOL_TYPE, "function");
      ContentLevel level = Content.level();
      if (level != ContentLevel.NONE) {
        call.audit().input(Captured.of(arguments, level));
      }
    }
    return call;
  }

  static void end(@Nullable Operation call, @Nullable String result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      call.audit().output(Captured.of(result, level));
    }
    call.end(thrown);
  }
}
