package io.e2i.obs.instrumentation.agents;

import io.e2i.obs.rule.RuleBook;

/** The rules in force, and the calls that they lead to. */
final class AgentCalls {

  static final String TECHNOLOGY = "agents";

  static final RuleBook<AgentRule> RULES = new RuleBook<>(TECHNOLOGY, AgentRule::new);

  private AgentCalls() {}
}
