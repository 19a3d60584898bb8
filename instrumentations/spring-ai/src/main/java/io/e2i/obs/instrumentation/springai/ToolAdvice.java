package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;

/** Around {@code call(String)} and {@code call(String, ToolContext)} of tools. */
public final class ToolAdvice {

  private ToolAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This ToolCallback tool, @Advice.Argument(0) @Nullable String arguments) {
    return ToolCalls.begin(tool, arguments);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation call,
      @Advice.Return @Nullable String result,
      @Advice.Thrown @Nullable Throwable thrown) {
    ToolCalls.end(call, result, thrown);
  }
}
