package io.e2i.obs.instrumentation.langchain4jagentic;

import dev.langchain4j.agentic.planner.AgentInstance;
import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where agents are run. */
public final class AgentAdvice {

  private AgentAdvice() {}

  /** {@code AgentInvoker.invoke(scope, agent, arguments)}: an agent within a workflow. */
  public static final class Member {

    private Member() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(
        @Advice.This AgentInstance agent, @Advice.Argument(2) @Nullable Object arguments) {
      return AgentRun.start(agent, arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Operation run,
        @Advice.Return @Nullable Object result,
        @Advice.Thrown @Nullable Throwable thrown) {
      AgentRun.end(run, result, thrown);
    }
  }

  /**
   * {@code PlannerBasedInvocationHandler.executeAgentMethod(registry, method, arguments)}: a
   * workflow; within another one it is a member already, and has that one's scope.
   */
  public static final class Workflow {

    private Workflow() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(
        @Advice.This AgentInstance agent,
        @Advice.FieldValue("agenticScope") @Nullable Object scope,
        @Advice.Argument(2) @Nullable Object arguments) {
      return scope == null ? AgentRun.start(agent, arguments) : null;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Operation run,
        @Advice.Return @Nullable Object result,
        @Advice.Thrown @Nullable Throwable thrown) {
      AgentRun.end(run, result, thrown);
    }
  }
}
