package io.e2i.obs.instrumentation.jpmml;

import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Weaves the evaluators of all kinds of models. */
public final class JpmmlInstrumentation extends Technology {

  static final String NAME = "jpmml";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.jpmml.";

  public JpmmlInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Collections.singletonList(
        WovenType.subtypesOf("org.jpmml.evaluator.ModelEvaluator")
            .withState()
            .advise(
                PACKAGE + "EvaluateAdvice",
                takesArguments(1).and(takesArgument(0, Map.class)),
                "evaluate"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }
}
