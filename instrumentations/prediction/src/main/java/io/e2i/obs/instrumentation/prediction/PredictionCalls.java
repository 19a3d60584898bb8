package io.e2i.obs.instrumentation.prediction;

import io.e2i.obs.rule.RuleBook;

/** The rules in force, and the calls that they lead to. */
final class PredictionCalls {

  static final String TECHNOLOGY = "prediction";

  static final RuleBook<PredictionRule> RULES = new RuleBook<>(TECHNOLOGY, PredictionRule::new);

  private PredictionCalls() {}
}
