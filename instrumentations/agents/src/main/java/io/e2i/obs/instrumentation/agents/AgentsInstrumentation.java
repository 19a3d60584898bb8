package io.e2i.obs.instrumentation.agents;

import io.e2i.obs.rule.RuleBook;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;

/** What is woven for {@code instrumentations.agents.rules}. */
public final class AgentsInstrumentation extends Technology {

  private static final String ADVICE = "io.e2i.obs.instrumentation.agents.AgentAdvice";

  public AgentsInstrumentation() {
    super(AgentCalls.TECHNOLOGY);
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            RuleBook.RULES,
            TechnologyOption.Type.MAPPINGS,
            "",
            "methods that are runs of agents: {type, methods, name, tier, params, metrics, …}"));
  }

  @Override
  public List<String> problemsOf(TechnologyOptions options) {
    return AgentCalls.RULES.problemsOf(options);
  }

  @Override
  public List<WovenType> types() {
    return AgentCalls.RULES.types(ADVICE);
  }
}
