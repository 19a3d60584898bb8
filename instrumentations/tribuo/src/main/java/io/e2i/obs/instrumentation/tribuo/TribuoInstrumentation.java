package io.e2i.obs.instrumentation.tribuo;

import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;

/** Weaves all models where they predict: one example, several, or a data set. */
public final class TribuoInstrumentation extends Technology {

  static final String NAME = "tribuo";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.tribuo.";

  public TribuoInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Collections.singletonList(
        WovenType.subtypesOf("org.tribuo.Model")
            .withState()
            .advise(
                PACKAGE + "PredictAdvice",
                takesArguments(1)
                    .and(
                        takesArgument(
                            0,
                            namedOneOf(
                                "org.tribuo.Example", "org.tribuo.Dataset", "java.lang.Iterable"))),
                "predict"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }
}
