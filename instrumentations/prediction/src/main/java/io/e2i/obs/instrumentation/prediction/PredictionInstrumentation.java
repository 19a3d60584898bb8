package io.e2i.obs.instrumentation.prediction;

import io.e2i.obs.rule.RuleBook;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;

/** What is woven for {@code instrumentations.prediction.rules}. */
public final class PredictionInstrumentation extends Technology {

  private static final String ADVICE = "io.e2i.obs.instrumentation.prediction.PredictionAdvice";

  public PredictionInstrumentation() {
    super(PredictionCalls.TECHNOLOGY);
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
            "methods that are predictions: {type, methods, model, version, input, output, …}"));
  }

  @Override
  public List<String> problemsOf(TechnologyOptions options) {
    return PredictionCalls.RULES.problemsOf(options);
  }

  @Override
  public List<WovenType> types() {
    return PredictionCalls.RULES.types(ADVICE);
  }
}
