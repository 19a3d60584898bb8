package io.e2i.obs.instrumentation.prediction;

import io.e2i.obs.rule.RuleBook;
import io.e2i.obs.rule.RuleCall;
import org.jspecify.annotations.Nullable;

/** Begins the calls of methods that were woven for a rule. */
final class PredictionCalls {

  static final String TECHNOLOGY = "prediction";

  static final RuleBook<PredictionRule> RULES = new RuleBook<>(TECHNOLOGY, PredictionRule::new);

  private PredictionCalls() {}

  /** Null if the call is not recorded. */
  static @Nullable RuleCall begin(
      String rule, Class<?> type, @Nullable Object self, Object[] arguments) {
    return RULES.begin(rule, type, self, arguments);
  }
}
