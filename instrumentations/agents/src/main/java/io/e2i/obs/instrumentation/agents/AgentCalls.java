package io.e2i.obs.instrumentation.agents;

import io.e2i.obs.rule.RuleBook;
import io.e2i.obs.rule.RuleCall;
import org.jspecify.annotations.Nullable;

/** Begins the calls of methods that were woven for a rule. */
final class AgentCalls {

  static final String TECHNOLOGY = "agents";

  static final RuleBook<AgentRule> RULES = new RuleBook<>(TECHNOLOGY, AgentRule::new);

  private AgentCalls() {}

  /** Null if the call is not recorded. */
  static @Nullable RuleCall begin(
      String rule, Class<?> type, @Nullable Object self, Object[] arguments) {
    return RULES.begin(rule, type, self, arguments);
  }
}
