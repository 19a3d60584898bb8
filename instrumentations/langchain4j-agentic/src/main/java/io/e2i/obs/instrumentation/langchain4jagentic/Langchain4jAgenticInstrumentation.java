package io.e2i.obs.instrumentation.langchain4jagentic;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Declares what is woven in {@code dev.langchain4j:langchain4j-agentic}. */
public final class Langchain4jAgenticInstrumentation extends Technology {

  static final String NAME = "langchain4j-agentic";

  private static final String INTERNAL = "dev.langchain4j.agentic.internal.";
  private static final String ADVICE = "io.e2i.obs.instrumentation.langchain4jagentic.AgentAdvice";

  public Langchain4jAgenticInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // Every agent of a workflow is called through one of these.
        WovenType.named(INTERNAL + "AbstractAgentInvoker")
            .advise(
                ADVICE + "$Member",
                takesArguments(3)
                    .and(takesArgument(2, named(INTERNAL + "AgentInvocationArguments"))),
                "invoke"),
        WovenType.named(INTERNAL + "PlannerBasedInvocationHandler")
            .advise(ADVICE + "$Workflow", takesArguments(3), "executeAgentMethod"));
  }
}
