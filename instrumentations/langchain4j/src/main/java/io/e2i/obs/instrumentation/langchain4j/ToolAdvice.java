package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where tools are run. */
public final class ToolAdvice {

  private ToolAdvice() {}

  /** Methods that begin with the request of a model. */
  public static final class Running {

    private Running() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.Argument(0) @Nullable ToolExecutionRequest request) {
      return ToolCall.begin(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable Object result,
        @Advice.Thrown @Nullable Throwable thrown) {
      ToolCall.end(call, result, thrown);
    }
  }

  /** The call of the tool itself, whose errors the library turns into a text for the model. */
  public static final class Invoking {

    private Invoking() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Thrown @Nullable Throwable thrown) {
      ToolCall.failed(thrown);
    }
  }
}
